import { describe, expect, it } from 'vitest';
import { createSlotQueue } from './slot-queue.ts';

const job = (name: string) => ({ names: [name] });

/** A queue whose groups end when told to. */
function aQueue() {
  const groups: (readonly string[])[] = [];
  const ends: (() => void)[] = [];
  const ask = createSlotQueue<ReturnType<typeof job>, string>(async (jobs) => {
    const names = jobs.map((one) => one.names[0] ?? '');
    groups.push(names);
    await new Promise<void>((resolve) => ends.push(resolve));
    if (names.includes('fault')) throw new Error('fault');
    return names.map((name) => `${name} done`);
  });
  const end = async () => {
    ends.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { ask, end, groups };
}

describe('the queue of a slot', () => {
  it('begins at once, and takes those who came meanwhile together and in order', async () => {
    const { ask, end, groups } = aQueue();
    const answers = ['a', 'b', 'c'].map((name) => ask('slot', job(name)));
    expect(groups).toEqual([['a']]);
    await end();
    expect(groups).toEqual([['a'], ['b', 'c']]);
    await end();
    expect(await Promise.all(answers)).toEqual(['a done', 'b done', 'c done']);
  });

  it('lets slots go beside each other', () => {
    const { ask, groups } = aQueue();
    void ask('one', job('a'));
    void ask('two', job('b'));
    expect(groups).toEqual([['a'], ['b']]);
  });

  it('takes no more than 64 together', async () => {
    const { ask, end, groups } = aQueue();
    for (let one = 0; one < 100; one += 1) void ask('slot', job(String(one)));
    await end();
    await end();
    expect(groups.map((group) => group.length)).toEqual([1, 64, 35]);
  });

  it('keeps two about the same thing apart', async () => {
    const { ask, end, groups } = aQueue();
    for (const name of ['a', 'b', 'b', 'c']) void ask('slot', job(name));
    await end();
    await end();
    expect(groups).toEqual([['a'], ['b', 'c'], ['b']]);
  });

  it('tells a fault to those of the group alone, and goes on', async () => {
    const { ask, end, groups } = aQueue();
    const first = ask('slot', job('fault'));
    const second = ask('slot', job('b'));
    const refused = expect(first).rejects.toThrow('fault');
    await end();
    await end();
    await refused;
    expect(await second).toBe('b done');
    void ask('slot', job('later'));
    expect(groups).toEqual([['fault'], ['b'], ['later']]);
  });
});
