import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { gathering } from './gathering.ts';

function doubling(most: number) {
  const pieces: (readonly number[])[] = [];
  const ask = gathering({ most }, async (keys: readonly number[]) => {
    pieces.push(keys);
    await sleep(5);
    if (keys.includes(13)) throw new Error('thirteen');
    return keys.map((key) => key * 2);
  });
  return { ask, pieces };
}

describe('gathering', () => {
  it('does one piece for all who ask at a moment, and one for those who ask meanwhile', async () => {
    const { ask, pieces } = doubling(10);
    const first = [ask(1), ask(2)];
    await sleep(2);
    const meanwhile = [ask(3), ask(4)];
    expect(await Promise.all([...first, ...meanwhile])).toEqual([2, 4, 6, 8]);
    expect(pieces).toEqual([
      [1, 2],
      [3, 4],
    ]);
    expect(await ask(5)).toBe(10);
  });

  it('takes no more at a time than it may', async () => {
    const { ask, pieces } = doubling(2);
    expect(await Promise.all([1, 2, 3].map(ask))).toEqual([2, 4, 6]);
    expect(pieces).toEqual([[1, 2], [3]]);
  });

  it('fails only whom the fault is of, in a piece that was refused, and goes on', async () => {
    const { ask, pieces } = doubling(3);
    const told = await Promise.allSettled([12, 13, 14].map(ask));
    expect(told.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(pieces).toEqual([[12, 13, 14], [12], [13], [14]]);
    expect(await ask(1)).toBe(2);
  });

  it('does nothing again that may have been done when the connection was lost', async () => {
    let times = 0;
    const lost = Object.assign(new Error('write CONNECTION_CLOSED'), { code: 'CONNECTION_CLOSED' });
    const ask = gathering({ most: 10 }, () => {
      times += 1;
      return Promise.reject(lost);
    });
    const told = await Promise.allSettled([1, 2].map(ask));
    expect(told.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(times).toBe(1);
  });

  it('fails whom the work did not answer', async () => {
    const ask = gathering({ most: 10 }, (keys: readonly number[]) => Promise.resolve(keys.slice(1)));
    await expect(ask(1)).rejects.toThrow('in part');
  });

  it('keeps two of one name in different pieces, in their order', async () => {
    const { ask, pieces, end } = endingWhenTold({ most: 3, namesOf: (key) => [key.slice(0, 1)] });
    const answers = ['a1', 'b1', 'b2', 'c1', 'd1', 'b3'].map(ask);
    await turn();
    for (const _ of [1, 2, 3]) await end();
    expect(pieces).toEqual([['a1', 'b1', 'c1'], ['b2', 'd1'], ['b3']]);
    expect(await Promise.all(answers)).toEqual(['a1', 'b1', 'b2', 'c1', 'd1', 'b3']);
  });
});

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Pieces end one after the other, each when told to. */
function endingWhenTold(how: Parameters<typeof gathering<string, string>>[0]) {
  const pieces: (readonly string[])[] = [];
  const ends: (() => void)[] = [];
  const ask = gathering<string, string>(how, async (keys) => {
    pieces.push(keys);
    await new Promise<void>((resolve) => ends.push(resolve));
    return keys;
  });
  const end = async () => {
    ends.shift()?.();
    await turn();
  };
  return { ask, pieces, end };
}
