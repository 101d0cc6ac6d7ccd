import { convertToMaskData, maskEmail, maskPhone } from '../../shared/masking.ts';
import { isLanguageValue } from '../id-repository/identity.ts';
import type { LanguageValue } from '../id-repository/identity.ts';
import { ownMember } from '../../shared/path-fault.ts';
import { fieldsNamed } from './select-attributes.ts';
import type { ChosenAttribute, LogicalNames } from './select-attributes.ts';

/** What a credential says of one attribute. */
export type AttributeValue = string | readonly LanguageValue[];

/**
 * The value of an attribute of the identity in the languages, the format and the masking chosen; null where the person
 * has none. An attribute that stands for several, such as an address, is joined with commas, language by language.
 */
export function attributeValue(
  attributes: Readonly<Record<string, unknown>>,
  chosen: Pick<ChosenAttribute, 'name' | 'source' | 'languages' | 'masking' | 'format'>,
  logical: LogicalNames,
): AttributeValue | null {
  const fields = fieldsOf(chosen.source, chosen.format, attributes, logical);
  const values = fields
    .map((field) => valueOf(ownMember(attributes, field), chosen.languages))
    .filter((value) => value !== null);
  const whole = values.length <= 1 ? (values[0] ?? null) : joined(values);
  if (whole === null) return null;
  const isDate = fields.length === 1 && typeof whole === 'string' && DATE.test(whole);
  const formatted = isDate ? formattedDate(whole, chosen.format) : whole;
  return chosen.masking === 'masked'
    ? masked(formatted, maskOf(fields[0] ?? chosen.name, logical))
    : formatted;
}

/** The parts a format names, of those that the logical name stands for; all of them without one. */
function fieldsOf(
  source: string,
  format: string | null,
  attributes: Readonly<Record<string, unknown>>,
  logical: LogicalNames,
): readonly string[] {
  if (Object.hasOwn(attributes, source)) return [source];
  const all = fieldsNamed(logical, source);
  const wanted = format?.split(',').map((part) => part.trim()) ?? [];
  const some = all.filter((field) => wanted.includes(field));
  return some.length > 0 ? some : all;
}

function valueOf(value: unknown, languages: readonly string[]): AttributeValue | null {
  if (typeof value === 'string') return value === '' ? null : value;
  if (typeof value === 'number') return String(value);
  if (!Array.isArray(value)) return null;
  const items: readonly unknown[] = value;
  const all = items.filter(isLanguageValue).filter((item) => item.value !== '');
  const some = all.filter(({ language }) => languages.length === 0 || languages.includes(language));
  return some.length === 0 ? null : some.map(({ language, value: text }) => ({ language, value: text }));
}

/** What has no language stands in every language's text. */
function joined(values: readonly AttributeValue[]): AttributeValue {
  const languages = [
    ...new Set(
      values.flatMap((value) => (typeof value === 'string' ? [] : value.map(({ language }) => language))),
    ),
  ];
  if (languages.length === 0) return values.filter((value) => typeof value === 'string').join(', ');
  return languages.map((language) => ({
    language,
    value: values
      .flatMap((value) =>
        typeof value === 'string'
          ? [value]
          : value.flatMap((one) => (one.language === language ? [one.value] : [])),
      )
      .join(', '),
  }));
}

const DATE = /^(\d{4})[/-](\d{2})[/-](\d{2})$/u;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `DD/MMM/YYYY` and the like: any order of DD, MM or MMM, and YYYY. Months by name are English, as on the wire. */
function formattedDate(date: string, format: string | null): string {
  const [, year = '', month = '', day = ''] = DATE.exec(date) ?? [];
  if (format === null || !/\b(?:YYYY|MM|DD)/u.test(format)) return date;
  return format.replaceAll(/MMM|MM|DD|YYYY/gu, (part) => {
    if (part === 'YYYY') return year;
    if (part === 'DD') return day;
    return part === 'MM' ? month : (MONTHS[Number(month) - 1] ?? month);
  });
}

function maskOf(field: string, logical: LogicalNames): (text: string) => string {
  if (fieldsNamed(logical, 'phone').includes(field)) return maskPhone;
  if (fieldsNamed(logical, 'email').includes(field)) return maskEmail;
  return convertToMaskData;
}

function masked(value: AttributeValue, mask: (text: string) => string): AttributeValue {
  if (typeof value === 'string') return mask(value);
  return value.map(({ language, value: text }) => ({ language, value: mask(text) }));
}
