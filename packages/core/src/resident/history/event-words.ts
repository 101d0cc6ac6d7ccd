import type { Texts } from '../../backbone/master-data/texts.ts';

/** The country's word for a part of an event; null when it has none. */
export type Word = (code: string) => string | null;

const ARABIC_SCRIPT = ['ara', 'fas', 'urd'];

/** Several words or sentences in a row. */
export function inARow(parts: readonly string[], language: string): string {
  return parts.join(ARABIC_SCRIPT.includes(language) ? '، ' : ', ');
}

export function wordsIn(texts: Texts, language: string): Word {
  return (code) => texts.render(code, language, {});
}

/** One way of proving who one is, and whether it was locked or unlocked. */
interface LockChange {
  readonly authType: string;
  readonly status: string;
}

/** `bio-FACE:LOCKED,otp-email:UNLOCKED` in words, one pair each. */
export function lockChanges(list: string | null, word: Word): readonly LockChange[] {
  return entries(list, /,/u).map((entry) => {
    const [type = '', change = ''] = entry.split(':');
    return {
      authType: word(`mosip.${type.toLowerCase()}.template.property`) ?? type,
      status: word(`mosip.${change.toLowerCase()}.template.property`) ?? change,
    };
  });
}

/** `ONETIMEUSE` in words; a type without a word keeps its name, an event without a VID has none. */
export function vidTypeName(type: string | null, word: Word): string {
  return type === null ? '' : (word(`mosip.${type.toLowerCase()}.template.property`) ?? type);
}

/** `PHONE,EMAIL` in words. */
export function channelNames(list: string | null, word: Word): readonly string[] {
  return entries(list, /,/u).map(
    (channel) => word(`mosip.${channel.toLowerCase()}.template.property`) ?? channel,
  );
}

/** `fullName:format;phone` in words: an attribute without a word keeps its name, a format follows in brackets. */
export function attributeNames(list: string | null, word: Word): readonly string[] {
  return entries(list, /[;,]/u).map((entry) => {
    const [name = '', format = ''] = entry.split(':');
    const label = word(`mosip.${name.toLowerCase()}.template.property`) ?? name;
    return format === '' || format === name ? label : `${label} (${format})`;
  });
}

/** How somebody proved who they are; several ways are joined by commas in the code. */
export function authenticationModes(code: string | null, word: Word): readonly string[] {
  const modes = entries(code, /,/u).map((mode) => word(`mosip.auth-type-code.${mode}`) ?? mode);
  return modes.length > 0 ? modes : [word('mosip.template.UNKNOWN') ?? ''];
}

export function entries(list: string | null, separator: RegExp): readonly string[] {
  return (list ?? '')
    .split(separator)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}
