import { eventually } from './eventually.ts';
import type { Doorstep, MailboxMessage } from './doorstep.ts';

const CODE = /(?<![\d-])\d{6}(?!\d)/u;
const DELIVERED_WITHIN = 20_000;

/** The code a message carries, or null when it is about something else. */
export function codeIn(message: MailboxMessage): string | null {
  return CODE.exec(message.text)?.[0] ?? null;
}

/** Ids of the messages somebody has by now, so that the next one can be told from them. */
export async function messagesSoFar(doorstep: Doorstep, to: string): Promise<ReadonlySet<string>> {
  return new Set((await doorstep.mailbox(to)).map(({ id }) => id));
}

/** Waits for a message with a code that was not there before. */
export async function newCode(doorstep: Doorstep, to: string, before: ReadonlySet<string>): Promise<string> {
  return eventually(`a code to ${to}`, DELIVERED_WITHIN, async () => {
    const fresh = (await doorstep.mailbox(to)).filter(({ id }) => !before.has(id));
    return fresh.map(codeIn).find((code) => code !== null);
  });
}
