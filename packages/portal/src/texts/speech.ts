import { besideGregorian } from '@doorstep/core/shared/second-calendar.ts';
import type { CompiledMessage } from 'icu-minify/format';
import { formatMessage, formatters } from './message-format.ts';
import type { Values } from './message-format.ts';
import type { TextKey } from './keys.ts';

/** Compiled texts by feature and key. */
export type Messages = Readonly<Record<string, Readonly<Record<string, CompiledMessage>>>>;

/** What a page needs to speak one language; plain data. */
export interface SpeechData {
  readonly code: string;
  readonly tag: string;
  readonly timeZone: string;
  /** The country's own calendar beside the Gregorian one; null for none. */
  readonly calendar: string | null;
  readonly messages: Messages;
}

/** The words, dates and numbers of one language. */
export interface Speech {
  readonly code: string;
  readonly tag: string;
  readonly t: (key: TextKey, values?: Values) => string;
  /** The text of a key that comes from data, or null where there is none. */
  readonly known: (key: string) => string | null;
  readonly dateTime: (instant: Date) => string;
  /** Short enough for a column. */
  readonly shortDateTime: (instant: Date) => string;
  readonly time: (instant: Date) => string;
  /** The name of the zone that times are in, at an instant. */
  readonly zone: (instant: Date) => string;
  readonly number: (value: number) => string;
  /** A calendar day, `yyyy-MM-dd`, with its weekday and without its year. */
  readonly day: (day: string) => string;
  /** As `day`, with its year and without its weekday. */
  readonly dayOfYear: (day: string) => string;
  /** A time on a wall clock, `HH:mm:ss`. */
  readonly wallTime: (time: string) => string;
  readonly wallTimes: (from: string, to: string) => string;
  /** Whole kilometres. */
  readonly kilometres: (value: number) => string;
  readonly list: (items: readonly string[]) => string;
}

const SHORT: Intl.DateTimeFormatOptions = {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  minute: '2-digit',
};

/** “am” or “ص” stays on the line of its time. */
const BEFORE_DAY_PERIOD = /(:\d{2})\s(?=\p{L})/u;
const DAY_OF_YEAR: Intl.DateTimeFormatOptions = { dateStyle: 'long', timeZone: 'UTC' };
const DAY: Intl.DateTimeFormatOptions = { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' };
const WALL_TIME: Intl.DateTimeFormatOptions = { timeStyle: 'short', timeZone: 'UTC' };
const KILOMETRES: Intl.NumberFormatOptions = { style: 'unit', unit: 'kilometer', maximumFractionDigits: 0 };

export function speechFrom({ code, tag, timeZone, calendar, messages }: SpeechData): Speech {
  const found = (key: string): CompiledMessage | undefined => {
    const dot = key.indexOf('.');
    return messages[key.slice(0, dot)]?.[key.slice(dot + 1)];
  };
  // English without a region means American dates to Intl; the texts are British.
  const locale = tag === 'en' ? 'en-GB' : tag;
  const moment = (instant: Date, style: Intl.DateTimeFormatOptions) =>
    formatters
      .getDateTimeFormat(locale, { ...style, timeZone })
      .format(instant)
      .replace(BEFORE_DAY_PERIOD, '$1\u00a0');
  return {
    code,
    tag,
    t: (key, values) => {
      const message = found(key);
      if (message === undefined) throw new Error(`No text for ${key} in ${code}`);
      return formatMessage(message, locale, timeZone, values);
    },
    known: (key) => {
      const message = found(key);
      return message === undefined ? null : formatMessage(message, locale, timeZone);
    },
    dateTime: (instant) =>
      besideGregorian(
        moment(instant, { dateStyle: 'long', timeStyle: 'short' }),
        instant,
        locale,
        timeZone,
        calendar,
      ),
    shortDateTime: (instant) => moment(instant, { ...SHORT, hour: hourStyle(locale) }),
    time: (instant) => moment(instant, { timeStyle: 'short' }),
    zone: (instant) =>
      formatters
        .getDateTimeFormat(locale, { timeZone, timeZoneName: 'long' })
        .formatToParts(instant)
        .find(({ type }) => type === 'timeZoneName')?.value ?? timeZone,
    number: (value) => formatters.getNumberFormat(locale).format(value),
    day: (day) => formatters.getDateTimeFormat(locale, DAY).format(new Date(`${day}T00:00:00Z`)),
    dayOfYear: (day) => {
      const at = new Date(`${day}T00:00:00Z`);
      const gregorian = formatters.getDateTimeFormat(locale, DAY_OF_YEAR).format(at);
      return besideGregorian(gregorian, at, locale, 'UTC', calendar);
    },
    wallTime: (time) => formatters.getDateTimeFormat(locale, WALL_TIME).format(onSomeDay(time)),
    wallTimes: (from, to) =>
      formatters.getDateTimeFormat(locale, WALL_TIME).formatRange(onSomeDay(from), onSomeDay(to)),
    kilometres: (value) => formatters.getNumberFormat(locale, KILOMETRES).format(value),
    list: (items) => new Intl.ListFormat(locale).format(items),
  };
}

/** Where the day has 24 hours the morning's are written 08, where it has twice twelve 8. */
function hourStyle(locale: string): 'numeric' | '2-digit' {
  const { hour12 } = formatters.getDateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions();
  return hour12 === true ? 'numeric' : '2-digit';
}

function onSomeDay(wallTime: string): Date {
  return new Date(`2000-01-01T${wallTime}Z`);
}
