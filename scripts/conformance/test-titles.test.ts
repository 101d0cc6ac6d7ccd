import { expect, it } from 'vitest';
import { taggedTests, unknownTags } from './test-titles.ts';

it('reads the tags of titles and leaves the title without them', () => {
  const source = `
    it('creates a VID [V-3] [resident-31b]', () => {});
    test.each([1, 2])("books the last seat once [C1]", async () => {});
    describe(\`lunch hours [C9b]\`, () => {});
    it('has no tag', () => {});
  `;
  expect(taggedTests('a.test.ts', source)).toEqual([
    { file: 'a.test.ts', title: 'creates a VID', tags: ['V-3', 'resident-31b'] },
    { file: 'a.test.ts', title: 'books the last seat once', tags: ['C1'] },
    { file: 'a.test.ts', title: 'lunch hours', tags: ['C9b'] },
  ]);
});

it('reads a title behind a long table, and one with quotes in it', () => {
  const source = `it.each([
      { given: 'x', expected: call(1) },
    ])('takes $given [V-1]', () => {});
    it('says "no" and \\'never\\' [V-2]', () => {});`;
  expect(taggedTests('a.test.ts', source).map(({ tags }) => tags)).toEqual([['V-1'], ['V-2']]);
});

it('counts no test that does not run, and no tag outside a title', () => {
  const source = `it.skip('one [V-3]', f); it.todo('two [V-4]'); describe.skip('x [V-5]', g); call('three [V-6]');`;
  expect(taggedTests('a.test.ts', source)).toEqual([]);
});

it('takes error codes and other brackets for what they are', () => {
  const tests = taggedTests(
    'a.test.ts',
    `it('answers [RES-SER-410], [IDA-MLC-018], [object Object] [IDR-VID-2]', f)`,
  );
  expect(tests.map(({ tags }) => tags)).toEqual([['RES-SER-410', 'IDR-VID-2']]);
  expect(unknownTags(tests, ['IDR-VID-2', 'R-1'])).toEqual([]);
});

it('names a tag that looks like an id and is none', () => {
  const tests = [{ file: 'a.test.ts', title: 't', tags: ['V-30', 'UTF-8', 'V-3'] }];
  expect(unknownTags(tests, ['V-3', 'S1'])).toEqual([
    'a.test.ts: "t" names [V-30], which the inventory has not',
  ]);
});
