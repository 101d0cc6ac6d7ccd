import type { Texts } from '../../backbone/master-data/texts.ts';

/** A change of data in a language's words; the type's own name where the country has none. */
export function describeRequest(texts: Texts, language: string): string {
  return texts.render('mosip.event.type.UPDATE_MY_UIN', language, {}) ?? 'UPDATE_MY_UIN';
}
