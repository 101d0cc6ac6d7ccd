import sanscript from '@indic-transliteration/sanscript';
import anyAscii from 'any-ascii';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import { inArabic } from './arabic.ts';

// eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- its types describe the ES module that it is not
const Sanscript = sanscript as unknown as typeof sanscript.default;

/** The script that each language is written in; of the Indian ones by the name Sanscript has for it. */
const SCRIPTS: Readonly<Record<string, string>> = {
  ara: 'arabic',
  ben: 'bengali',
  eng: 'latin',
  fra: 'latin',
  guj: 'gujarati',
  hin: 'devanagari',
  kan: 'kannada',
  mal: 'malayalam',
  mar: 'devanagari',
  nep: 'devanagari',
  ori: 'oriya',
  pan: 'gurmukhi',
  por: 'latin',
  spa: 'latin',
  tam: 'tamil',
  tel: 'telugu',
};
/** Written without a sign, the vowel of a consonant at the end of a word is not spoken in these. */
const SILENT_AT_END = ['bengali', 'devanagari', 'gujarati', 'gurmukhi'];
const WITHOUT_LAST_VOWEL = { syncope: true };

/** A name or an address in other letters: something to begin with, which a person corrects. */
export function transliterate(
  text: string,
  { from, to }: { readonly from: string; readonly to: string },
): Result<string, 'language-unsupported'> {
  const [source, target] = [scriptOf(from), scriptOf(to)];
  if (text.trim() === '' || source === null || target === null) return fail('language-unsupported');
  if (source === target) return ok(text);
  if (isIndian(source) && isIndian(target)) return ok(Sanscript.t(text, source, target));
  const latin = inLatin(text, source);
  if (target === 'latin') return ok(latin);
  if (target === 'arabic') return ok(inArabic(latin));
  return ok(Sanscript.t(latin.toLowerCase(), 'itrans', target, WITHOUT_LAST_VOWEL));
}

function scriptOf(language: string): string | null {
  return Object.hasOwn(SCRIPTS, language) ? (SCRIPTS[language] ?? null) : null;
}

function isIndian(script: string): boolean {
  return script !== 'latin' && script !== 'arabic';
}

function inLatin(text: string, script: string): string {
  if (script === 'latin') return anyAscii(text);
  const whole = isIndian(script) ? Sanscript.t(text, script, 'iast') : text;
  const spelt = SILENT_AT_END.includes(script) ? whole.replaceAll(/(?<=\p{L}\p{L})a(?!\p{L})/gu, '') : whole;
  // Marks for sounds that Latin letters lack would stand in a name as quotation marks.
  return anyAscii(spelt)
    .replaceAll(/['`]/gu, '')
    .replaceAll(/(?<!\p{L})\p{Ll}/gu, (letter) => letter.toUpperCase());
}
