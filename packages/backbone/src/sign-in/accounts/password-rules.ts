import type { PasswordRefusal } from '@doorstep/core/backbone/sign-in/staff.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import { COMMON_WORDS } from './common-passwords.ts';

/** Enough for a sentence, and a bound on what hashing costs. */
const MOST = 128;

/**
 * A new password's rules (ASVS 5.0, 6.2): a least length and no rule of what it is made of, but nothing that everybody
 * tries first, and nothing of the person's own.
 * @param own what is known of the person: user id, name, e-mail address.
 */
export function checkPassword(
  password: string,
  own: readonly string[],
  least: number,
): Result<undefined, PasswordRefusal> {
  const length = Array.from(password).length;
  if (length < least) return fail('password-too-short', { least });
  if (length > MOST) return fail('password-too-long', { most: MOST });
  const letters = plainLetters(password);
  if (isCommon(password, letters)) return fail('password-too-common');
  return isPersonal(letters, own) ? fail('password-personal') : ok();
}

const LOOKALIKES: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};

/** Small letters only; digits and signs between them are read as the letters they stand for. */
function plainLetters(password: string): string {
  return password
    .toLowerCase()
    .replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
    .replaceAll(/[^\p{L}]/gu, (sign) => LOOKALIKES[sign] ?? '');
}

function lettersOnly(password: string): string {
  return password.toLowerCase().replaceAll(/[^\p{L}]/gu, '');
}

/** Common words one after another, however many digits and signs stand around, and anything without variety. */
function isCommon(password: string, letters: string): boolean {
  if (/^\d*$/u.test(password) || new Set(password.toLowerCase()).size < 5 || isRun(password)) return true;
  return [letters, lettersOnly(password)].some((text) => text !== '' && isMadeOf(text, COMMON_WORDS));
}

/** 1234… or abcd…, up or down. */
function isRun(password: string): boolean {
  const steps = Array.from(password, (character) => character.codePointAt(0) ?? 0);
  const differences = steps.slice(1).map((code, place) => code - (steps[place] ?? 0));
  return differences.every((one) => one === 1 || one === -9) || differences.every((one) => one === -1);
}

/** Whether nothing is left when the words are laid end to end; each reached place is looked at once. */
function isMadeOf(text: string, words: readonly string[]): boolean {
  const reached = new Set([0]);
  for (let place = 0; place < text.length; place += 1) {
    if (!reached.has(place)) continue;
    for (const word of words) if (text.startsWith(word, place)) reached.add(place + word.length);
  }
  return reached.has(text.length);
}

/** The person's own words, with common ones around them, or one of them that is most of the password. */
function isPersonal(letters: string, own: readonly string[]): boolean {
  const words = own
    .flatMap((text) => text.toLowerCase().split(/[^\p{L}]+/u))
    .filter((word) => Array.from(word).length > 2);
  if (letters !== '' && isMadeOf(letters, [...words, ...COMMON_WORDS])) return true;
  return words.some((word) => letters.includes(word) && word.length * 2 >= letters.length);
}
