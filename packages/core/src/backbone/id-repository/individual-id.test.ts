import { expect, it } from 'vitest';
import { individualIdKind } from './individual-id.ts';

it.each([
  ['5937148061', 'UIN'],
  ['6378512679834021', 'VID'],
  ['10001100010000120260718093015', 'AID'],
  ['5937148062', 'AID'],
  ['6378512679834022', 'AID'],
  ['5937148061 ', 'AID'],
  ['anything else', 'AID'],
  ['', 'AID'],
])('"%s" is taken for a %s', (text, kind) => {
  expect(individualIdKind(text)).toBe(kind);
});
