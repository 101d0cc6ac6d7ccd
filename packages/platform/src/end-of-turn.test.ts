import { expect, it } from 'vitest';
import { endOfTurn } from './end-of-turn.ts';

it('lets all who ask within one turn go on together, when it is over', async () => {
  const seen: string[] = [];
  const waits = (name: string) => endOfTurn().then(() => seen.push(name));
  const first = waits('first');
  await Promise.resolve();
  const second = waits('second');
  setImmediate(() => seen.push('later in the next turn'));
  expect(seen).toEqual([]);
  await Promise.all([first, second]);
  expect(seen).toEqual(['first', 'second']);
});
