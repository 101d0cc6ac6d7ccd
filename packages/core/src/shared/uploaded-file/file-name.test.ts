import { describe, expect, it } from 'vitest';
import { endingOf, tidyName } from './file-name.ts';

/** Letters of scripts that combine, join and run in both directions. */
const SCRIPTS = ['é', 'ж', 'ن', 'ש', 'क्षि', 'ಕ್ಷ', 'தி', '漢', 'ไทย', '한', '👨‍👩‍👧‍👦', 'Å', 'ﷺ', 'a\u0301'];

describe('the name of an uploaded file', () => {
  it.each(SCRIPTS)('of two hundred %s keeps its beginning, whole letters and its ending', (letter) => {
    const name = tidyName(`${letter.repeat(200)}.pdf`);
    expect(name.length).toBeLessThanOrEqual(410);
    expect(endingOf(name)).toBe('pdf');
    expect(letter.normalize('NFC').repeat(200).startsWith(name.slice(0, -4))).toBe(true);
    expect(name.length).toBeGreaterThan(90);
  });

  it.each([
    ['lease.pdf', 'lease.pdf'],
    ['C:\\fakepath\\lease.pdf', 'lease.pdf'],
    ['../../etc/passwd.png', 'passwd.png'],
    ['a\u0000b\r\nc.jpg', 'abc.jpg'],
    ['invoice\u202egnp.pdf', 'invoicegnp.pdf'],
    ['<b>"x"|y?.png', 'bxy.png'],
    ['.pdf', 'document.pdf'],
    ['', 'document'],
    ['  .  ', 'document'],
    ['می\u200cروم.pdf', 'می\u200cروم.pdf'],
  ])('"%s" becomes "%s"', (given, tidy) => {
    expect(tidyName(given)).toBe(tidy);
  });

  it('ends after its last dot', () => {
    expect(['a.pdf', 'a.tar.GZ', 'a', 'a.'].map(endingOf)).toEqual(['pdf', 'GZ', '', '']);
  });
});
