import { describe, expect, it } from 'vitest';
import { keptJson } from './kept-json.ts';
import { unlessEmpty, wireOnce } from './wire-once.ts';

describe('the wire form of a kept answer', () => {
  const names = wireOnce((codes: readonly string[]) => ({ names: codes.map((code) => code.toUpperCase()) }));

  it('is made once, with its JSON, and is another of another answer', () => {
    const answer = ['eng'];
    const wire = names(answer);
    expect(wire).toEqual({ names: ['ENG'] });
    expect(names(answer)).toBe(wire);
    expect(Buffer.from(keptJson(wire)?.between('<', '>') ?? []).toString()).toBe('<{"names":["ENG"]}>');
    expect(names(['eng'])).not.toBe(wire);
  });

  it('is none of an empty list', () => {
    const orUnknown = unlessEmpty('language-unknown', names);
    expect(orUnknown([])).toMatchObject({ ok: false, failure: { word: 'language-unknown' } });
    expect(orUnknown(['fra'])).toMatchObject({ ok: true, value: { names: ['FRA'] } });
  });
});
