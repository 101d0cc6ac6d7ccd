import { describe, expect, it } from 'vitest';
import { contentTypeOf, inOrder, lookOf } from './paper.ts';
import type { PaperGroup } from './paper.ts';

describe('contentTypeOf', () => {
  it.each([
    ['\x89PNG\r\n', 'image/png'],
    ['\xff\xd8\xff\xe0', 'image/jpeg'],
    ['%PDF-1.7', 'application/pdf'],
    ['<html>', 'application/octet-stream'],
    ['', 'application/octet-stream'],
  ])('%j is %s', (start, type) => {
    expect(contentTypeOf(Buffer.from(start, 'latin1'))).toBe(type);
  });
});

describe('lookOf', () => {
  it('goes by the name', () => {
    expect(lookOf('Passport.JPG')).toBe('picture');
    expect(lookOf('lease.pdf')).toBe('document');
  });
});

describe('inOrder', () => {
  const group = (category: string, need: PaperGroup['need']): PaperGroup => ({
    category,
    need,
    name: '',
    description: '',
    types: [],
    kept: null,
    sameAs: [],
  });
  it('puts what must be there first', () => {
    const groups = [group('POA', 'optional'), group('POI', 'required'), group('POB', 'required')];
    expect(inOrder(groups).map(({ category }) => category)).toEqual(['POI', 'POB', 'POA']);
  });
});
