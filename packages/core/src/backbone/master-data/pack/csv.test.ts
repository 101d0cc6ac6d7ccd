import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCsv } from './csv.ts';

function fieldsOf(text: string): readonly (readonly string[])[] {
  const { records, faults } = readCsv(text);
  expect(faults).toEqual([]);
  return records.map((record) => record.fields);
}

describe('readCsv', () => {
  it.each([
    [
      'a,b\nc,d\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a,b\r\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['"a,1","say ""hi""",""\n', [['a,1', 'say "hi"', '']]],
    ['"two\nlines",x\r\n', [['two\nlines', 'x']]],
    ['\uFEFFid,name\n', [['id', 'name']]],
    [',\n', [['', '']]],
    ['a\n\n\r\nb', [['a'], ['b']]],
    ['', []],
    ['مرحبًا,é😀', [['مرحبًا', 'é😀']]],
  ])('reads %j', (text, expected) => {
    expect(fieldsOf(text)).toEqual(expected);
  });

  it('knows the line each record begins on', () => {
    const { records } = readCsv('a\n"b\r\n\nc"\n\nd');
    expect(records.map(({ line }) => line)).toEqual([1, 2, 6]);
  });

  it('names a stray quotation mark and goes on at the next line', () => {
    const { records, faults } = readCsv('a,b\nc,d"e\nf,"g"h\ni,j\n');
    expect(faults).toMatchObject([
      { line: 2, column: 4 },
      { line: 3, column: 6 },
    ]);
    expect(records.map(({ fields }) => fields[0])).toEqual(['a', 'i']);
  });

  it('names a quotation mark that is never closed', () => {
    const { records, faults } = readCsv('a,b\nc,"d\ne,f\n');
    expect(faults).toMatchObject(
      [{ line: 2, column: 3, sentence: /never closed/ }].map((fault) => ({
        ...fault,
        sentence: expect.stringMatching(fault.sentence),
      })),
    );
    expect(records).toHaveLength(1);
  });

  it('reads back whatever is written by the rules', () => {
    const field = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r\n', ' ', 'é') });
    fc.assert(
      fc.property(fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { maxLength: 5 }), (rows) => {
        const quoted = rows.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(','));
        expect(fieldsOf(quoted.join('\r\n'))).toEqual(rows);
      }),
    );
  });
});
