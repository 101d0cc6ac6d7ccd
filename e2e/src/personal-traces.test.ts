import { describe, expect, it } from 'vitest';
import { createTraceSearches } from './personal-traces.ts';
import type { PersonalText } from './personal-traces.ts';

const NAME: PersonalText = { whose: 'person 1', what: 'name', text: 'Étienne Ω' };
const PHONE: PersonalText = { whose: 'person 1', what: 'phone', text: '700900199' };
const CODE: PersonalText = { whose: 'person 2', what: 'code', text: '493817' };
const searches = createTraceSearches([NAME, PHONE, CODE]);

function encodingsIn(bytes: Buffer, pieceLength = bytes.length): readonly string[] {
  const search = searches();
  for (let at = 0; at < bytes.length; at += pieceLength) search.look(bytes.subarray(at, at + pieceLength));
  return search.found().map(({ encoding, what }) => `${what} in ${encoding}`);
}

const planted = (how: (text: string) => Buffer | string, text: string): Buffer =>
  Buffer.concat([Buffer.from('before: '), Buffer.from(how(text)), Buffer.from(' :after')]);

const WAYS: readonly [encoding: string, how: (text: string) => Buffer | string][] = [
  ['UTF-8', (text) => text],
  ['UTF-8', (text) => text.toLowerCase()],
  ['UTF-16LE', (text) => Buffer.from(text, 'utf16le')],
  ['UTF-16BE', (text) => Buffer.from(text, 'utf16le').swap16()],
  ['hex', (text) => Buffer.from(text).toString('hex')],
  ['hex', (text) => Buffer.from(text).toString('hex').toUpperCase()],
  ['base64', (text) => Buffer.from(`${text}..`).toString('base64')],
  ['base64', (text) => Buffer.from(`.${text}..`).toString('base64')],
  ['base64', (text) => Buffer.from(`..${text}..`).toString('base64')],
  ['base64', (text) => Buffer.from(`..${text}..`).toString('base64url')],
];

describe('the search for personal traces', () => {
  it.each(WAYS)('finds a text in %s', (encoding, how) => {
    expect(encodingsIn(planted(how, NAME.text))).toContain(`name in ${encoding}`);
    expect(encodingsIn(planted(how, PHONE.text))).toContain(`phone in ${encoding}`);
    expect(encodingsIn(planted(how, CODE.text))).toContain(`code in ${encoding}`);
  });

  it('finds a name that an address or JSON has escaped', () => {
    expect(encodingsIn(planted(encodeURIComponent, NAME.text))).toEqual(['name in percent-encoding']);
    expect(encodingsIn(Buffer.from('"\\u00c9tienne \\u03a9"'))).toEqual(['name in JSON escapes']);
  });

  it('finds a text wherever the pieces of a stream part', () => {
    const bytes = planted((text) => `${text} ${CODE.text}`, NAME.text);
    for (let length = 1; length <= bytes.length; length += 1)
      expect(encodingsIn(bytes, length)).toEqual(['name in UTF-8', 'code in UTF-8']);
  });

  it('finds a code that is all there is', () => {
    expect(encodingsIn(Buffer.from(CODE.text))).toContain('code in UTF-8');
  });

  it.each(['1493817', '4938172', '12:30:01.493817+00', 'a493817', '493817b', '12-493817'])(
    'does not take a code for a part of %s',
    (text) => {
      for (let length = 1; length <= text.length; length += 1)
        expect(encodingsIn(Buffer.from(text), length)).toEqual([]);
    },
  );

  it('tells apart whose and what, and never says the value', () => {
    const search = searches();
    search.look(Buffer.from(`${PHONE.text} ${CODE.text}`));
    const found = search.found();
    expect(new Set(found.map(({ whose, what }) => `${whose}: ${what}`))).toEqual(
      new Set(['person 1: phone', 'person 2: code']),
    );
    expect(JSON.stringify(found)).not.toMatch(/700900199|493817/u);
  });

  it('finds nothing where nothing is', () => {
    expect(encodingsIn(Buffer.from('Etienne 70090019 49381'))).toEqual([]);
  });
});
