import type { TextPerLanguage } from './language.ts';
import { error, object, text, textFor } from './shape.ts';
import type { Shape } from './shape.ts';

/** Who answers for people's data and for access, as the pages on both must name them. Lines are parted by line breaks. */
export interface CountryNotices {
  /** Name and postal address. */
  readonly controller: TextPerLanguage;
  readonly dataProtectionOfficer: { readonly phone: string; readonly email: string };
  /** Where to complain about the use of data. */
  readonly supervisoryAuthority: TextPerLanguage;
  readonly legalBasis: TextPerLanguage;
  /** What is kept for how long. */
  readonly retention: TextPerLanguage;
  /** Where to complain when a page keeps somebody out. */
  readonly enforcementBody: TextPerLanguage;
  /** `2026-09-14`: when both statements were last looked through. */
  readonly statementDate: string;
}

const LONGEST_ADDRESS = 400;
const LONGEST_TEXT = 2_000;

export function noticesShape(languages: readonly string[]): Shape<CountryNotices> {
  return object<CountryNotices>({
    controller: textFor(languages, LONGEST_ADDRESS),
    dataProtectionOfficer: object({
      phone: text(30, /^[+\d][\d ]{2,}$/, 'a phone number'),
      email: text(100, /^[^\s@]+@[^\s@]+$/, 'an e-mail address'),
    }),
    supervisoryAuthority: textFor(languages, LONGEST_ADDRESS),
    legalBasis: textFor(languages, LONGEST_TEXT),
    retention: textFor(languages, LONGEST_TEXT),
    enforcementBody: textFor(languages, LONGEST_ADDRESS),
    statementDate: realDay,
  });
}

const realDay: Shape<string> = (value, path, faults) => {
  const day = text(10, /^\d{4}-\d{2}-\d{2}$/, 'a date such as 2026-09-14')(value, path, faults);
  if (day === undefined) return undefined;
  const at = Date.parse(`${day}T00:00:00Z`);
  if (!Number.isNaN(at) && new Date(at).toISOString().startsWith(day)) return day;
  error(faults, path, 'the calendar has no such day');
  return undefined;
};
