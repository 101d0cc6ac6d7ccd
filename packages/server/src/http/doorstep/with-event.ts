import type { Exchange } from '@doorstep/contract/implementation.ts';
import { ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';

/** Names the event in the header that the wire's own routes name it in, and in the answer. */
export function withEvent<Word extends string>(
  exchange: Exchange,
  result: Result<{ readonly eventId: string }, Word>,
): Result<{ readonly eventId: string }, Word> {
  const eventId = result.ok ? result.value.eventId : result.failure.data['eventId'];
  exchange.header('eventId', String(eventId ?? 'NA'));
  return result.ok ? ok({ eventId: result.value.eventId }) : result;
}
