import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJson } from './json-document.ts';

describe('readJson', () => {
  it('reads what JSON.parse reads', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 4 }), fc.constantFrom(undefined, 1, '\t'), (text, indent) => {
        const pretty = JSON.stringify(JSON.parse(text), undefined, indent);
        const document = readJson(pretty);
        expect(document.syntaxFault).toBeUndefined();
        expect(JSON.stringify(document.value)).toBe(JSON.stringify(JSON.parse(pretty)));
      }),
    );
  });

  it('refuses what JSON.parse refuses', () => {
    const piece = fc.constantFrom('{', '}', '[', ']', ',', ':', '"a"', '"', '1', '-', '01', 'true', 'nul', ' ', '\\', "'");
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const text = pieces.join('');
        let valid = true;
        try {
          JSON.parse(text);
        } catch {
          valid = false;
        }
        expect(readJson(text).syntaxFault === undefined).toBe(valid);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['{\n  "a": 1\n  "b": 2\n}', 3, 3, /comma or }/],
    ['[1, 2', 1, 6, /ends before/],
    ['{"a": }', 1, 7, /value is expected/],
    ['{"a": 1,}', 1, 9, /name in quotes/],
    ['{"a" 1}', 1, 6, /colon/],
    ["{'a': 1}", 1, 2, /name in quotes/],
    ['"open', 1, 1, /not closed/],
    ['1 2', 1, 3, /nothing more/],
    ['', 1, 1, /ends before/],
    ['['.repeat(70), 1, 66, /too deeply/],
  ])('says where %j goes wrong', (text, line, column, sentence) => {
    expect(readJson(text).syntaxFault).toMatchObject({ line, column, sentence: expect.stringMatching(sentence) });
  });

  it('knows where each value stands, or the nearest around it', () => {
    const document = readJson('{\n  "a": [\n    1,\n    {"b c": true}\n  ]\n}');
    expect(document.place(['a'])).toEqual({ line: 2, column: 3 });
    expect(document.place(['a', 0])).toEqual({ line: 3, column: 5 });
    expect(document.place(['a', 1, 'b c'])).toEqual({ line: 4, column: 6 });
    expect(document.place(['a', 1, 'absent', 'deeper'])).toEqual({ line: 4, column: 5 });
    expect(document.place(['other'])).toEqual({ line: 1, column: 1 });
  });

  it('names a name that stands twice', () => {
    expect(readJson('{"a": {"b": 1, "b": 2}}').faults).toMatchObject([{ path: ['a', 'b'], severity: 'error' }]);
  });

  it('takes __proto__ for a name like any other', () => {
    expect(Object.keys(Object(readJson('{"__proto__": 1}').value))).toEqual(['__proto__']);
  });
});
