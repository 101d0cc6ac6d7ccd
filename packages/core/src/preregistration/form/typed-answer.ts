import { matchesWhole } from '../../shared/safe-pattern.ts';
import type { SafePattern } from '../../shared/safe-pattern.ts';
import { ageOn } from './answers.ts';
import type { FormField } from './form-field.ts';

/** What reading what somebody typed stands on. */
export interface TypingRules {
  /** Languages the form is filled in. */
  readonly languages: readonly string[];
  /** The country's day, `yyyy-MM-dd`. */
  readonly today: string;
  readonly age: SafePattern;
  /** Month and day of birth where only the age is known; from 1. */
  readonly birthMonth: number;
  readonly birthDay: number;
}

/** The text typed under a name; empty where there is none. Digits are 0–9 by now. */
export type Typed = (name: string) => string;

export type TypingWord = 'missing' | 'not-matching' | 'no-date' | 'date-to-come' | 'no-age';

/** Something wrong with what was typed, and the control it stands in. */
export interface TypingFault {
  readonly word: TypingWord;
  readonly control: string;
  /** The language of the entry, where the field has one for each. */
  readonly language: string | null;
}

/** The control of one entry: of a language, or of a part such as `day`. */
export function controlOf(field: string, part: string): string {
  return part === '' ? field : `${field}.${part}`;
}

/** The controls a field is typed in. */
export function controlsOf(field: FormField, languages: readonly string[]): readonly string[] {
  const parts: Readonly<Partial<Record<FormField['control'], readonly string[]>>> = {
    date: ['day', 'month', 'year'],
    ageDate: ['day', 'month', 'year', 'age'],
    textbox: field.type === 'simpleType' ? languages : [''],
  };
  return (parts[field.control] ?? ['']).map((part) => controlOf(field.id, part));
}

/**
 * The answer that was typed, as the wire writes it (pre-registration §4.5); `undefined` for none. What is needed and
 * not there is a fault, and so is each entry that a validator refuses.
 */
export function readTyped(
  field: FormField,
  typed: Typed,
  need: 'required' | 'optional',
  rules: TypingRules,
): TypedAnswer {
  const { answer, faults } = READERS[field.control](field, typed, rules);
  if (faults.length > 0 || answer !== undefined || need === 'optional') return { answer, faults };
  const languages = field.control === 'textbox' && field.type === 'simpleType' ? rules.languages : [];
  const [control = field.id] = controlsOf(field, rules.languages);
  const missing = languages.map((language) => fault('missing', controlOf(field.id, language), language));
  return { answer, faults: missing.length > 0 ? missing : [fault('missing', control)] };
}

export interface TypedAnswer {
  /** `undefined` for none; of no use beside faults. */
  readonly answer: unknown;
  readonly faults: readonly TypingFault[];
}

type Reader = (field: FormField, typed: Typed, rules: TypingRules) => TypedAnswer;

const readChoice: Reader = (field, typed, rules) => {
  const code = typed(field.id);
  if (code === '') return { answer: undefined, faults: [] };
  const faults = faultsOf(field, code, null, field.id);
  return { answer: inLanguages(field, code, rules.languages), faults };
};

const readBox: Reader = (field, typed, rules) => {
  const value = typed(field.id) === 'Y' ? 'Y' : 'N';
  return { answer: inLanguages(field, value, rules.languages), faults: [] };
};

const readText: Reader = (field, typed, rules) =>
  field.type === 'simpleType' ? readTexts(field, typed, rules) : readSingle(field, typed);

const readDate: Reader = (field, typed, rules) => dateOf(field, typed, rules);

const readAgeOrDate: Reader = (field, typed, rules) => {
  const control = controlOf(field.id, 'age');
  const age = typed(control);
  const isDated = ['day', 'month', 'year'].some((part) => typed(controlOf(field.id, part)) !== '');
  if (age === '' || isDated) return dateOf(field, typed, rules);
  if (!matchesWhole(rules.age, age)) return { answer: undefined, faults: [fault('no-age', control)] };
  return { answer: bornBefore(Number(age), rules), faults: [] };
};

const READERS: Readonly<Record<FormField['control'], Reader>> = {
  textbox: readText,
  dropdown: readChoice,
  button: readChoice,
  checkbox: readBox,
  date: readDate,
  ageDate: readAgeOrDate,
  fileupload: () => ({ answer: undefined, faults: [] }),
};

/** An entry for each language, or none at all. */
function readTexts(field: FormField, typed: Typed, { languages }: TypingRules): TypedAnswer {
  const entries = languages.map((language) => {
    const control = controlOf(field.id, language);
    return { language, control, value: typed(control) };
  });
  if (entries.every(({ value }) => value === '')) return { answer: undefined, faults: [] };
  return {
    answer: entries.map(({ language, value }) => ({ language, value })),
    faults: entries.flatMap(({ language, control, value }) =>
      value === '' ? [fault('missing', control, language)] : faultsOf(field, value, language, control),
    ),
  };
}

function readSingle(field: FormField, typed: Typed): TypedAnswer {
  const value = typed(field.id);
  if (value === '') return { answer: undefined, faults: [] };
  const faults = faultsOf(field, value, null, field.id);
  if (field.type !== 'number') return { answer: value, faults };
  const isNumber = /^-?\d{1,15}(\.\d{1,6})?$/u.test(value);
  return { answer: Number(value), faults: isNumber ? faults : [fault('not-matching', field.id)] };
}

function dateOf(field: FormField, typed: Typed, { today }: TypingRules): TypedAnswer {
  const [day = '', month = '', year = ''] = ['day', 'month', 'year'].map((part) =>
    typed(controlOf(field.id, part)),
  );
  if (day === '' && month === '' && year === '') return { answer: undefined, faults: [] };
  const control = controlOf(field.id, 'day');
  const text = `${year.padStart(4, '0')}/${month.padStart(2, '0')}/${day.padStart(2, '0')}`;
  if (!isDay(text)) return { answer: undefined, faults: [fault('no-date', control)] };
  if (ageOn(text, today) === null && text.replaceAll('/', '-') > today)
    return { answer: undefined, faults: [fault('date-to-come', control)] };
  return { answer: text, faults: faultsOf(field, text, null, control) };
}

function isDay(text: string): boolean {
  const iso = text.replaceAll('/', '-');
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(iso)) return false;
  const at = Date.parse(`${iso}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(iso);
}

/** The latest day in the usual month by which somebody of that age was born. */
function bornBefore(age: number, { today, birthMonth, birthDay }: TypingRules): string {
  const monthAndDay = [birthMonth, birthDay].map((part) => String(part).padStart(2, '0')).join('/');
  const before = today.slice(5).replace('-', '/') < monthAndDay ? 1 : 0;
  return `${String(Number(today.slice(0, 4)) - age - before).padStart(4, '0')}/${monthAndDay}`;
}

function inLanguages(field: FormField, value: string, languages: readonly string[]): unknown {
  return field.type === 'simpleType' ? languages.map((language) => ({ language, value })) : value;
}

function faultsOf(
  { validators }: FormField,
  value: string,
  language: string | null,
  control: string,
): readonly TypingFault[] {
  const refused = validators.some(
    (validator) =>
      (validator.language === null || validator.language === language) &&
      !matchesWhole(validator.pattern, value),
  );
  return refused ? [fault('not-matching', control, language)] : [];
}

function fault(word: TypingWord, control: string, language: string | null = null): TypingFault {
  return { word, control, language };
}
