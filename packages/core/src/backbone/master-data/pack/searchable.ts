/**
 * A text as it is searched: small letters without accents, Arabic letters without vowel signs and in one form,
 * words parted by single spaces with one at each end, so that ` por` finds words that begin so.
 */
export function searchable(text: string): string {
  const plain = text
    .normalize('NFKD')
    .replace(/[\u0300-\u036F\u064B-\u065F\u0670\u0640]/gu, '')
    .toLowerCase()
    .replace(/[\u0622\u0623\u0625\u0671]/gu, '\u0627')
    .replace(/\u0649/gu, '\u064A')
    .replace(/\u0629/gu, '\u0647');
  const words = plain.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  return ` ${words.join(' ')} `;
}

/** A name as names are compared: trimmed, without case, composed. */
export function folded(text: string): string {
  return text.trim().normalize('NFC').toLowerCase();
}
