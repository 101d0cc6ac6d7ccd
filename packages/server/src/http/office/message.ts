import type { MessageQueue } from '@doorstep/core/office/message/message-queue.ts';
import { ok } from '@doorstep/core/shared/result.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import type {
  deliverEventAgain,
  getMessageQueue,
  sendMessagesAgain,
} from '@doorstep/contract/office/message.ts';
import type { ServerCallers } from '../callers.ts';
import { note } from './office-parts.ts';
import type { OfficeParts } from './office-parts.ts';

type Handler<Op> = Implementation<Op, ServerCallers>;

const MOST = 100;

export interface MessageParts extends OfficeParts {
  readonly queue: MessageQueue;
}

export function messageQueue({ queue }: MessageParts): Handler<typeof getMessageQueue> {
  return {
    questions: {},
    answer: async () => {
      const waiting = await queue.waiting();
      const undelivered = await queue.undelivered(MOST);
      return ok({
        waiting: waiting.map((one) => ({ ...one, oldest: one.oldest.toISOString() })),
        undelivered: undelivered.map((one) => ({ ...one, publishedAt: one.publishedAt.toISOString() })),
      });
    },
  };
}

export function messagesAgain(parts: MessageParts): Handler<typeof sendMessagesAgain> {
  return {
    questions: {},
    answer: async ({ params: { system } }, caller, exchange) => {
      const asked = await parts.queue.sendAgain(system);
      note(parts, caller, exchange, {
        operation: 'office.message.again',
        kind: 'UPDATE',
        about: { id: system, idType: 'SYSTEM' },
        description: `${String(asked)} messages`,
      });
      return ok({ asked });
    },
  };
}

export function eventAgain(parts: MessageParts): Handler<typeof deliverEventAgain> {
  return {
    questions: {},
    answer: async ({ params: { event, subscription } }, caller, exchange) => {
      const asked = await parts.queue.deliverAgain(event, subscription);
      if (!asked.ok) return asked;
      note(parts, caller, exchange, {
        operation: 'office.message.deliver',
        kind: 'UPDATE',
        about: { id: event, idType: 'EVENT' },
        description: `To subscription ${subscription}`,
      });
      return ok({});
    },
  };
}
