import { describe, expect, it } from 'vitest';
import { isRequestId } from './request-id.ts';

describe('the id of a request', () => {
  it.each([
    '0199f3a2-7c1e-7d4b-9a51-2f6f6f1d8c11',
    '4bf92f3577b34da6a3ce929d0e0e4736',
    '4BF92F3577B34DA6A3CE929D0E0E4736',
  ])('goes on as it came when it is one that machines make: %s', (id) => {
    expect(isRequestId(id)).toBe(true);
  });

  it.each([
    ['a UIN', '4103685972'],
    ['a VID', '5302976143859724'],
    ['a VID twice', '53029761438597245302976143859724'],
    ['a name', 'Wulandari'],
    ['a text with a line break', '0199f3a2-7c1e-7d4b-9a51-2f6f6f1d8c11\n'],
    ['two headers', ['0199f3a2-7c1e-7d4b-9a51-2f6f6f1d8c11']],
    ['nothing', undefined],
  ])('is made anew where it came as %s', (_, given) => {
    expect(isRequestId(given)).toBe(false);
  });
});
