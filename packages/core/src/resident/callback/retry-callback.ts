import type { CallbackPorts } from './callback.ts';

/** Tries an event that came too early once more; answers what became of it. */
export async function retryCallback(
  { handlers, early }: CallbackPorts,
  topic: string,
  id: string,
): Promise<'done' | 'waiting' | 'given up'> {
  const event = await early.find(topic, id);
  if (event === null) return 'done';
  const handled = await handlers[event.topic]?.(event);
  if (handled !== undefined && !handled.ok && handled.failure.word === 'subject-unknown')
    return early.wait(topic, id);
  await early.drop(topic, id);
  return 'done';
}
