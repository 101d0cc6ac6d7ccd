/** What a cell's text became: a value as the database takes it, perhaps repaired, or a sentence on what is wrong. */
export type CellReading =
  { readonly value: string | null; readonly repair?: string } | { readonly fault: string };

/** Reads the trimmed text of a cell; `zone` is the country's own IANA zone. */
export type Cell = (text: string, zone: string) => CellReading;

const LONGEST = { code: 64, name: 256, note: 4_000, body: 200_000 } as const;

export const code: Cell = (text) =>
  filled(text, LONGEST.code, 'a code') ??
  (/^[\p{L}\p{N}_.:/ -]+$/u.test(text)
    ? { value: text }
    : { fault: 'a code has letters, digits and _ . : / - only' });

/** A code that may be absent. */
export const codeOrNone: Cell = (text, zone) => (text === '' ? { value: null } : code(text, zone));

export const languageCode: Cell = (text) =>
  /^[a-z]{3}$/u.test(text) ? { value: text } : { fault: 'a code of three small letters is expected here' };

export const name: Cell = (text) => filled(text, LONGEST.name, 'a name') ?? { value: text };

/** A text that may be empty. */
export const note: Cell = (text) => limited(text, LONGEST.note) ?? { value: text };

export const body: Cell = (text) => limited(text, LONGEST.body) ?? { value: text };

/** Bytes of a public key in base64, plain or for URLs; absent where a machine has none yet. */
export const publicKey: Cell = (text) => {
  if (text === '') return { value: null };
  return (
    limited(text, LONGEST.note) ??
    (/^[A-Za-z0-9+/_-]+={0,2}$/u.test(text)
      ? { value: text.replaceAll('-', '+').replaceAll('_', '/') }
      : { fault: 'a public key in base64 is expected here' })
  );
};

export const flag: Cell = (text) =>
  /^(?:true|false)$/iu.test(text)
    ? { value: text.toLowerCase() }
    : { fault: 'TRUE or FALSE is expected here' };

export function whole(least: number, most: number): Cell {
  return (text) => {
    const number = /^-?\d{1,9}$/u.test(text) ? Number(text) : Number.NaN;
    return number >= least && number <= most
      ? { value: String(number) }
      : { fault: `a whole number from ${least} to ${most} is expected here` };
  };
}

/** Degrees of latitude or longitude; may be absent. */
export function degrees(most: number): Cell {
  return (text) => {
    if (text === '') return { value: null };
    const number = /^-?\d{1,3}(?:\.\d+)?$/u.test(text) ? Number(text) : Number.NaN;
    return Math.abs(number) <= most
      ? { value: String(number) }
      : { fault: `degrees from -${most} to ${most} are expected here, with a point` };
  };
}

/** A time of a wall clock, `HH:mm:ss`; the end of the day is the second before midnight. */
export const time: Cell = (text) => {
  const match = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/u.exec(text);
  const [hours, minutes, seconds] = [match?.[1] ?? '99', match?.[2] ?? '', match?.[3] ?? '00'];
  if (hours === '24' && minutes === '00' && seconds === '00') {
    return { value: '23:59:59', repair: 'the day ends at 23:59:59, which is used' };
  }
  if (!match || Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) {
    return { fault: 'a time such as 09:00:00 is expected here' };
  }
  return { value: `${hours.padStart(2, '0')}:${minutes}:${seconds}` };
};

/** Whole minutes, written as a time: `00:15:00` is 15. */
export const minutes: Cell = (text, zone) => {
  const read = time(text, zone);
  if ('fault' in read || read.value === null) return read;
  const [hours = 0, rest = 0, seconds = 0] = read.value.split(':').map(Number);
  if (seconds > 0 || hours * 60 + rest === 0)
    return { fault: 'whole minutes such as 00:15:00 are expected here' };
  return { value: String(hours * 60 + rest) };
};

/** `yyyy-MM-dd`; the month first with slashes, as MOSIP's own files have it, is repaired. */
export const date: Cell = (text) => {
  const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/u.exec(text);
  const iso = american
    ? `${american[3] ?? ''}-${(american[1] ?? '').padStart(2, '0')}-${(american[2] ?? '').padStart(2, '0')}`
    : text;
  if (!isDay(iso)) return { fault: 'a date such as 2026-01-31 is expected here' };
  return american ? { value: iso, repair: `the date is read month first, as ${iso}` } : { value: iso };
};

export const ianaZone: Cell = (text, zone) =>
  isZone(text) ? { value: text } : { value: zone, repair: `"${text}" is no IANA time zone; ${zone} is used` };

/** `{"code", "value"}` of a dynamic field, kept as canonical JSON. */
export const codeAndValue: Cell = (text) => {
  const strict = parsed(text);
  const pair = strict ?? parsed(text.replaceAll(/[\n\r\t]+/gu, ' '));
  if (!isPair(pair)) return { fault: 'JSON with a text "code" and a text "value" is expected here' };
  const value = JSON.stringify({ code: pair.code.trim(), value: pair.value.trim() });
  return strict === undefined
    ? { value, repair: 'a line break within a JSON text is taken as a space' }
    : { value };
};

function filled(text: string, most: number, what: string): { readonly fault: string } | undefined {
  return text === '' ? { fault: `${what} is expected here` } : limited(text, most);
}

function limited(text: string, most: number): { readonly fault: string } | undefined {
  if (text.includes('\u0000')) return { fault: 'a character of value zero cannot be stored' };
  return text.length > most ? { fault: `at most ${most} characters fit here` } : undefined;
}

function isDay(iso: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(iso)) return false;
  const at = Date.parse(`${iso}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(iso);
}

/** Asking costs a format each time, and a column of centres names few. */
const zonesAsked = new Map<string, boolean>();

function isZone(text: string): boolean {
  const known = zonesAsked.get(text) ?? hasZone(text);
  zonesAsked.set(text, known);
  return known;
}

function hasZone(text: string): boolean {
  if (!text.includes('/')) return false;
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: text }));
  } catch (fault) {
    if (fault instanceof RangeError) return false;
    throw fault;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (fault) {
    if (fault instanceof SyntaxError) return undefined;
    throw fault;
  }
}

function isPair(value: unknown): value is { readonly code: string; readonly value: string } {
  if (typeof value !== 'object' || value === null || !('code' in value) || !('value' in value)) return false;
  const { code: first, value: second } = value;
  return (
    typeof first === 'string' && typeof second === 'string' && first.trim() !== '' && second.trim() !== ''
  );
}
