import { besideGregorian } from '@doorstep/core/shared/second-calendar.ts';
import type { Document } from '@doorstep/core/documents/document.ts';
import type { Branding } from '@doorstep/core/country/branding.ts';
import type { CardDesign } from '@doorstep/core/country/card-design.ts';
import type { DocumentDesign, DocumentText } from '@doorstep/core/country/document-design.ts';
import type { CountryLanguage, TextPerLanguage } from '@doorstep/core/country/language.ts';
import { dateFormat } from '@doorstep/core/shared/date-format.ts';

/** What the layouts take of the country. */
export interface DocumentOffice {
  readonly name: TextPerLanguage;
  readonly languages: readonly CountryLanguage[];
  readonly branding: Branding;
  readonly design: DocumentDesign;
  readonly cards: CardDesign;
}

/** What every layout takes; the layouts are templates/*.typ. */
export interface PageData {
  readonly title: string;
  readonly lead: string;
  readonly issued: string;
  readonly lang: string;
  readonly region: string | null;
  readonly direction: 'ltr' | 'rtl';
  readonly fonts: readonly string[];
  readonly paper: 'a4' | 'us-letter';
  readonly accent: string;
  /** SVG. */
  readonly crest: string;
  readonly country: string;
  readonly service: string;
  readonly office: readonly string[];
  readonly foot: readonly string[];
  readonly pageOf: string;
}

/** A line of a table of facts. */
export interface FactData {
  readonly label: string;
  readonly form: 'text' | 'number' | 'list' | 'status';
  readonly text?: string;
  readonly items?: readonly string[];
  readonly tone?: string;
}

/** The words of one document: the country's texts and the dates of its language. */
export interface Wording {
  readonly say: (name: DocumentText, values?: Readonly<Record<string, string>>) => string;
  readonly instant: (at: Date) => string;
  /** Short enough for a column. */
  readonly shortInstant: (at: Date) => string;
  /** An ISO day, with the day of the week. */
  readonly day: (date: string) => string;
  /** Two ISO days. */
  readonly period: (from: string, to: string) => string;
  /** Two times of a wall clock, `HH:mm:ss`. */
  readonly wallTimes: (from: string, to: string) => string;
  readonly count: (value: number) => string;
}

/** Arabic stands first in an Arabic document, so that its Latin letters and digits are of one hand with it. */
const FONTS = [
  'Noto Sans',
  'IBM Plex Sans Arabic',
  'Noto Sans Devanagari',
  'Noto Sans Kannada',
  'Noto Sans Tamil',
];
const FONTS_FROM_RIGHT = ['IBM Plex Sans Arabic', ...FONTS.filter((font) => font !== 'IBM Plex Sans Arabic')];

const INSTANT: Intl.DateTimeFormatOptions = {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
  timeZoneName: 'shortOffset',
};
const SHORT_INSTANT: Intl.DateTimeFormatOptions = {
  ...INSTANT,
  month: 'short',
  timeZoneName: undefined,
};
const DAY: Intl.DateTimeFormatOptions = { dateStyle: 'long', timeZone: 'UTC' };
const LONG_DAY: Intl.DateTimeFormatOptions = { dateStyle: 'full', timeZone: 'UTC' };
const WALL_TIME: Intl.DateTimeFormatOptions = { timeStyle: 'short', timeZone: 'UTC' };

export function wordingOf(office: DocumentOffice, { language, zone }: Document): Wording {
  const { tag, calendar } = languageOf(office, language);
  const beside = (gregorian: string, at: Date, where: string) =>
    besideGregorian(gregorian, at, tag, where, calendar);
  const format = (style: Intl.DateTimeFormatOptions) =>
    dateFormat(tag, { ...style, timeZone: style.timeZone ?? zone });
  return {
    say: (name, values = {}) =>
      (office.design.texts[name][language] ?? '').replace(
        /\{(\w+)\}/gu,
        (whole, key: string) => values[key] ?? whole,
      ),
    instant: (at) => beside(format(INSTANT).format(at), at, zone),
    shortInstant: (at) => format(SHORT_INSTANT).format(at),
    day: (date) => beside(format(LONG_DAY).format(new Date(date)), new Date(date), 'UTC'),
    period: (from, to) => format(DAY).formatRange(new Date(from), new Date(to)),
    wallTimes: (from, to) => format(WALL_TIME).formatRange(onSomeDay(from), onSomeDay(to)),
    count: (value) => new Intl.NumberFormat(tag).format(value),
  };
}

interface PageTexts {
  readonly title: DocumentText;
  readonly lead: DocumentText;
  /** Whose letterhead it is. */
  readonly service?: 'residentService' | 'preregistrationService';
}

/** The part that all documents share. `title` and `lead` are texts of the country. */
export function pageData(
  office: DocumentOffice,
  document: Document,
  { title, lead, service = 'residentService' }: PageTexts,
): PageData {
  const { language } = document;
  const { branding, design } = office;
  const { tag, direction } = languageOf(office, language);
  const locale = new Intl.Locale(tag);
  const { say, instant } = wordingOf(office, document);
  const { phone, email, hours } = branding.helpLine;
  return {
    title: say(title),
    lead: say(lead),
    issued: say('issued', { date: instant(document.issuedAt) }),
    lang: locale.language,
    region: locale.region ?? null,
    direction,
    fonts: direction === 'rtl' ? FONTS_FROM_RIGHT : FONTS,
    paper: design.paper,
    accent: branding.accent.light,
    crest: branding.crest,
    country: office.name[language] ?? '',
    service: branding[service][language] ?? '',
    office: (branding.headOffice[language] ?? '').split('\n'),
    foot: [
      say('help', { phone: isolated(phone), email: isolated(email), hours: hours[language] ?? '' }),
      say('signed'),
    ],
    pageOf: say('page'),
  };
}

function onSomeDay(wallTime: string): Date {
  return new Date(`2000-01-01T${wallTime}Z`);
}

/** Left-to-right isolate: a phone number keeps its order inside a sentence from right to left. */
function isolated(text: string): string {
  return `\u2066${text}\u2069`;
}

export function languageOf(office: DocumentOffice, code: string): CountryLanguage {
  const found = office.languages.find((language) => language.code === code) ?? office.languages[0];
  if (found === undefined) throw new Error('A country has a language');
  return found;
}
