import { isRecord } from '@doorstep/core/shared/path-fault.ts';

/** A name in the language of the page, else as it was given first; empty where there is none yet. */
export function personName(value: unknown, language: string): string {
  if (typeof value === 'string') return value;
  if (!Array.isArray(value)) return '';
  const given = value.filter(isRecord);
  const chosen = given.find((item) => item['language'] === language) ?? given[0];
  return typeof chosen?.['value'] === 'string' ? chosen['value'] : '';
}
