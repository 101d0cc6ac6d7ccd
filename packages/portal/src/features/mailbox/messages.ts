import { isRecord } from '@doorstep/contract/json.ts';

export interface Message {
  readonly id: string;
  readonly to: string;
  readonly at: Date | null;
  readonly channel: string;
  readonly subject: string;
  readonly text: string;
}

/** The messages of the mailbox's answer (`{"messages":[…]}`), newest first as it gives them. */
export function readMessages(body: string): readonly Message[] {
  const answer: unknown = JSON.parse(body);
  const list = isRecord(answer) && Array.isArray(answer['messages']) ? answer['messages'] : [];
  return list.filter(isRecord).map((message) => {
    const at = new Date(text(message['at']));
    return {
      id: text(message['id']),
      to: text(message['to']),
      at: Number.isNaN(at.getTime()) ? null : at,
      channel: text(message['channel']).toLowerCase(),
      subject: text(message['subject']),
      text: text(message['text']),
    };
  });
}

function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
