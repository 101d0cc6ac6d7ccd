import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_PATTERN_LENGTH, MAX_SUBJECT_LENGTH, matchesWhole, readPattern } from './safe-pattern.ts';

const EMAIL = String.raw`^[A-Za-z0-9_+-]+(\.[A-Za-z0-9_]+)*@[A-Za-z0-9_-]+(\.[A-Za-z0-9_]+)*(\.[a-zA-Z]{2,})$`;

function reasonFor(source: string): string {
  const result = readPattern(source);
  return result.ok ? '' : String(result.failure.data['reason']);
}

function matches(source: string, text: string): boolean {
  const result = readPattern(source);
  if (!result.ok) throw new Error(`refused: ${source}`);
  return matchesWhole(result.value, text);
}

describe('readPattern', () => {
  it.each([
    '^[0-9]{16}$',
    '^[+]*([0-9]{1})([0-9]{9})$',
    EMAIL,
    '^(?=.{0,50}$).*',
    '^[(?i)A-Z0-9]{5}$|^NA$',
    '^([0-9]{10,30})$',
    '^[A-Za-z0-9-]{20,}$',
    String.raw`^[\p{L}\p{M}]+([ '-][\p{L}\p{M}]+)*$`,
    String.raw`^[A-Za-z\_\-]+$`,
    String.raw`\d{3}-?\d{4}`,
    '(?i)[a-f0-9]+',
    '(abc|abd)+',
    '(a|b)*c',
    '.*-.*',
    String.raw`-?\d+(\.\d+)?`,
    'https?://[a-z.]+(/[a-z]*)?',
    '',
  ])('accepts %s', (source) => {
    expect(reasonFor(source)).toBe('');
  });

  it.each([
    '(a+)+',
    '(a*)*b',
    '(a|a)*',
    '(a|ab|b)*c',
    '(.*)*',
    '([a-z]+[0-9]?)*$',
    '(a(|)b)*',
    '(a{1,30}){1,30}',
    '([0-9]{1,3}){2,}',
    '(x?y?x?)+z',
    String.raw`(\w|\d)+!`,
    String.raw`([\p{L}]+[\p{Lu}]*)*`,
    '(?i)(a|A)*',
    '^(?=(a+)+$).*',
  ])('refuses %s, which blows up', (source) => {
    expect(reasonFor(source)).toMatch(/more than one way/);
  });

  it.each([
    ['.*.*.*x', /in a row/],
    ['(a?){40}b', /in a row/],
    [String.raw`\s*\s*\s*`, /in a row/],
    [`${'a?'.repeat(40)}${'a'.repeat(40)}`, /in a row/],
    [String.raw`(a)\1`, /refers back/],
    [String.raw`(?<n>a)\k<n>`, /refers back/],
    ['a(?=b)b', /look-around/],
    ['(?:(?=a))*', /repeats a look-around/],
    ['a(?i:b)', /flags/],
    ['(', /not a regular expression/],
    ['a)(b', /not a regular expression/],
    [String.raw`\p{Nonsense}`, /not a regular expression/],
    ['(?:a{30}){30}', /written out/],
    ['a'.repeat(MAX_PATTERN_LENGTH + 1), /more than 300/],
    ['('.repeat(30) + 'a' + ')'.repeat(30), /nested/],
  ])('refuses %s', (source, reason) => {
    expect(reasonFor(source)).toMatch(reason);
  });
});

describe('matchesWhole', () => {
  it('matches the whole text only', () => {
    expect(matches('[0-9]{4}', '1234')).toBe(true);
    expect(matches('[0-9]{4}', '12345')).toBe(false);
    expect(matches('a|b', 'ab')).toBe(false);
  });

  it('knows letters of every script', () => {
    expect(matches(String.raw`[\p{L} ]+`, 'أمينة Élodie 李')).toBe(true);
  });

  it('ignores case after (?i)', () => {
    expect(matches('(?i)[a-f]+', 'AbC')).toBe(true);
    expect(matches('[a-f]+', 'AbC')).toBe(false);
  });

  it('never matches a text past the cap', () => {
    expect(matches('a*', 'a'.repeat(MAX_SUBJECT_LENGTH))).toBe(true);
    expect(matches('a*', 'a'.repeat(MAX_SUBJECT_LENGTH + 1))).toBe(false);
  });
});

/** Random patterns over two letters, so that ambiguity is common. */
const pattern = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom('a', 'b', '[ab]', '\\w', '-'),
    fc.tuple(tie('node'), tie('node')).map(([left, right]) => left + right),
    fc.tuple(tie('node'), tie('node')).map(([left, right]) => `(${left}|${right})`),
    fc
      .tuple(tie('node'), fc.constantFrom('*', '+', '?', '{2}', '{0,3}'))
      .map(([body, sign]) => `(${body})${sign}`),
  ),
})).node;

describe('every accepted pattern', () => {
  it('fails quickly on long texts of few letters', () => {
    const texts = ['a', 'b', 'ab', 'aab', 'aba'].map((unit) => unit.repeat(400).slice(0, 400));
    fc.assert(
      fc.property(pattern, (source) => {
        const result = readPattern(source);
        if (!result.ok) return true;
        const { value } = result;
        const start = performance.now();
        expect(texts.filter((text) => matchesWhole(value, `${text}é`))).toEqual([]);
        return performance.now() - start < 500;
      }),
      { numRuns: 500 },
    );
  });
});
