import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type { CallbackEvent, CallbackPorts } from './callback.ts';

/**
 * Takes an event of the hub's. One that came before the row it is about is kept, for the hub takes it for delivered
 * and will not tell it again (weakness 28). A fault is thrown, so that the hub does.
 */
export async function receiveCallback(
  { handlers, early }: CallbackPorts,
  event: CallbackEvent,
): Promise<Result<undefined, 'callback-unfit'>> {
  const handled = await handlers[event.topic]?.(event);
  if (handled === undefined) return fail('callback-unfit');
  if (handled.ok) return handled;
  if (handled.failure.word === 'callback-unfit') return fail('callback-unfit');
  await early.keep(event);
  return ok();
}
