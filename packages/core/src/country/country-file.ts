import { isRecord, ownMember } from '../shared/path-fault.ts';
import type { DocumentPath, PathFault } from '../shared/path-fault.ts';
import { CALENDARS } from '../shared/second-calendar.ts';
import { LEAST_CONTRAST, contrastRatio } from './branding.ts';
import type { Branding } from './branding.ts';
import type { CountryLanguage, TextPerLanguage } from './language.ts';
import { noticesShape } from './notices.ts';
import type { CountryNotices } from './notices.ts';
import { choice, error, flag, listOf, nullable, object, orError, text, textFor } from './shape.ts';
import type { Shape } from './shape.ts';

/** What country.json holds. */
export interface CountryFile {
  readonly name: TextPerLanguage;
  readonly zone: string;
  readonly languages: readonly CountryLanguage[];
  readonly idSchemaVersion: number;
  readonly branding: Omit<Branding, 'crest'>;
  /** Null when the file has none. */
  readonly notices: CountryNotices | null;
}

const LANGUAGE = object<CountryLanguage>({
  code: text(3, /^[a-z]{3}$/, 'an ISO 639-3 code of three small letters'),
  tag: languageTag,
  nativeName: text(40),
  direction: choice(['ltr', 'rtl'] as const),
  mandatory: flag,
  calendar: nullable(choice(CALENDARS)),
});
const COLOUR = text(7, /^#[0-9a-f]{6}$/, 'a colour such as #0a5c66');
const VERSION: Shape<number> = (value, path, faults) =>
  orError(
    typeof value === 'number' && value >= 0 ? value : undefined,
    faults,
    path,
    'a version such as 0.1 is expected here',
  );

/** Reads country.json and checks that its parts make sense together. */
export function readCountryFile(document: unknown, faults: PathFault[]): CountryFile | undefined {
  const whole = isRecord(document)
    ? { notices: null, ...document, ...withCalendars(document['languages']) }
    : document;
  const file = shapeFor(languageCodes(document))(whole, [], faults);
  checkLanguages(ownMember(document, 'languages'), faults);
  return file;
}

/** A language that names no calendar has the Gregorian one alone. */
function withCalendars(languages: unknown): { readonly languages?: unknown } {
  if (!Array.isArray(languages)) return {};
  return {
    languages: languages.map((language: unknown) =>
      isRecord(language) ? { calendar: null, ...language } : language,
    ),
  };
}

/** The codes as far as they can be read, so that texts are checked even beside a faulty language. */
export function languageCodes(document: unknown): readonly string[] {
  const languages = ownMember(document, 'languages');
  const codes = Array.isArray(languages) ? languages.map((language) => ownMember(language, 'code')) : [];
  return [...new Set(codes.filter((code) => typeof code === 'string'))];
}

function shapeFor(codes: readonly string[]): Shape<CountryFile> {
  return object<CountryFile>({
    name: textFor(codes, 60),
    zone: timeZone,
    languages: listOf(LANGUAGE, 1, 12),
    idSchemaVersion: VERSION,
    branding: object<Omit<Branding, 'crest'>>({
      accent: object({ light: colourUnder('white'), dark: colourUnder('black') }),
      residentService: textFor(codes, 60),
      preregistrationService: textFor(codes, 60),
      helpLine: object({
        phone: text(30, /^[+\d][\d ]{2,}$/, 'a phone number'),
        email: text(100, /^[^\s@]+@[^\s@]+$/, 'an e-mail address'),
        hours: textFor(codes, 200),
      }),
      headOffice: textFor(codes, 300),
    }),
    notices: nullable(noticesShape(codes)),
  });
}

function languageTag(value: unknown, path: DocumentPath, faults: PathFault[]): string | undefined {
  const tag = accepted(value, (text) => Intl.getCanonicalLocales(text)[0] === text);
  return orError(tag, faults, path, 'a BCP 47 tag such as en or ar is expected here');
}

function timeZone(value: unknown, path: DocumentPath, faults: PathFault[]): string | undefined {
  const zone = accepted(
    value,
    (text) => text.includes('/') && Boolean(new Intl.DateTimeFormat('en', { timeZone: text })),
  );
  return orError(zone, faults, path, 'an IANA time zone such as Africa/Tunis is expected here');
}

/** `Intl` says no by throwing a RangeError. */
function accepted(value: unknown, accepts: (text: string) => boolean): string | undefined {
  try {
    return typeof value === 'string' && accepts(value) ? value : undefined;
  } catch (fault) {
    if (fault instanceof RangeError) return undefined;
    throw fault;
  }
}

function checkLanguages(languages: unknown, faults: PathFault[]): void {
  if (!Array.isArray(languages)) return;
  const entries = languages.filter(isRecord);
  if (!entries.some((language) => language['mandatory'] === true)) {
    error(faults, ['languages'], 'one language at least must be mandatory');
  }
  for (const member of ['code', 'tag']) {
    entries.forEach((language, index) => {
      const first = entries.findIndex((other) => other[member] === language[member]);
      if (first < index) error(faults, ['languages', index, member], 'another language has this one already');
    });
  }
}

const TEXT_COLOURS = { white: '#ffffff', black: '#000000' } as const;

function colourUnder(textColour: keyof typeof TEXT_COLOURS): Shape<string> {
  return (value, path, faults) => {
    const colour = COLOUR(value, path, faults);
    const ratio = colour === undefined ? Infinity : contrastRatio(colour, TEXT_COLOURS[textColour]);
    const sentence = `${textColour} text on this colour has a contrast of ${ratio.toFixed(2)}, and ${LEAST_CONTRAST} is needed`;
    if (ratio < LEAST_CONTRAST) error(faults, path, sentence);
    return colour;
  };
}
