import { describe, expect, it } from 'vitest';
import { unzip } from './archive.ts';
import { zip } from './zip.ts';

describe('an archive', () => {
  it('gives back what was put in', () => {
    const files = unzip(
      zip(
        new Map<string, Uint8Array | string>([
          ['a/b.txt', 'text'],
          ['c', Buffer.from([0, 1])],
        ]),
      ),
    );
    expect(
      files.ok && [...files.value].map(([name, bytes]) => [name, Buffer.from(bytes).toString('hex')]),
    ).toEqual([
      ['a/b.txt', '74657874'],
      ['c', '0001'],
    ]);
  });

  it('that would be far larger than it is, or holds very many files, is not unpacked', () => {
    const zeros = '\0'.repeat(33 * 1024 * 1024);
    const bomb = zip(
      new Map([
        ['a', zeros],
        ['b', zeros],
      ]),
    );
    expect(bomb.length).toBeLessThan(200_000);
    expect(unzip(bomb)).toMatchObject({ failure: { word: 'packet-too-large' } });
    const many = zip(new Map(Array.from({ length: 501 }, (_, at) => [String(at), 'x'])));
    expect(unzip(many)).toMatchObject({ failure: { word: 'packet-too-large' } });
  });

  it.each(['../x', '/etc/passwd', 'a/../../b', 'a\\b'])('with a file named %s is corrupt', (name) => {
    expect(unzip(zip(new Map([[name, 'x']])))).toMatchObject({ failure: { word: 'packet-corrupt' } });
  });

  it('cut short or of nothing is corrupt', () => {
    const whole = zip(new Map([['a', 'text'.repeat(1_000)]]));
    for (const bytes of [whole.subarray(0, -1), whole.subarray(0, 50), Buffer.from('x'), Buffer.alloc(0)])
      expect(unzip(bytes)).toMatchObject({ failure: { word: 'packet-corrupt' } });
  });
});
