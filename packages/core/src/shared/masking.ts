/** Masks are laid character by character as Unicode counts them, so that none outside the BMP is cut in two. */
function maskBetween(text: string, mask: string, keptAtStart: number, keptAtEnd: number): string {
  const characters = Array.from(text);
  const end = characters.length - keptAtEnd;
  return characters.map((character, at) => (at < keptAtStart || at >= end ? character : mask)).join('');
}

/**
 * An identifier, or a `masked_` attribute, with all but its first character and its last two as `X`:
 * `4936295739034704` becomes `4XXXXXXXXXXXXX04`. Before an `@`, only the part before it is masked. Three characters
 * or fewer stay as they are. MOSIP's function of this name in credentialdata.mvel.
 */
export function convertToMaskData(value: string): string {
  const at = value.indexOf('@');
  const end = at > 0 ? at : value.length;
  return maskBetween(value.slice(0, end), 'X', 1, 2) + value.slice(end);
}

/** A phone number with all but its last four characters as `*`, signs and spaces included. */
export function maskPhone(phone: string): string {
  return maskBetween(phone, '*', 0, 4);
}

/**
 * A mail address with all but the first three characters before the `@` as `*`. A shorter local part stays readable,
 * as on the wire.
 */
export function maskEmail(email: string): string {
  const at = email.indexOf('@');
  const end = at < 0 ? email.length : at;
  return maskBetween(email.slice(0, end), '*', 3, 0) + email.slice(end);
}
