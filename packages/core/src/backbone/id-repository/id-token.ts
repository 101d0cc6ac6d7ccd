/** Digits of an ID token: MOSIP's `mosip.kernel.tokenid.length`. */
const ID_TOKEN_LENGTH = 36;

/** Secrets of the deployment: whoever changes one changes every token. */
export interface IdTokenSalts {
  /** `mosip.kernel.tokenid.uin.salt` */
  readonly uin: string;
  /** `mosip.kernel.tokenid.partnercode.salt` */
  readonly partnerCode: string;
}

/** SHA-256 of the text's UTF-8 bytes, in upper-case hexadecimal (the case matters: its characters are hashed again). */
export type Sha256Hex = (text: string) => string;

/**
 * The 36-digit token (PSUT) by which one partner, or one policy, knows one person: always the same for the same
 * pair. It reads the characters of a hash as one big decimal number and keeps the head, which rests on about 15
 * hexadecimal characters, 60 bits: never rely on it being unique among a thousand million people.
 */
export function idTokenOf(
  uin: string,
  partnerCode: string,
  salts: IdTokenSalts,
  sha256Hex: Sha256Hex,
): string {
  const person = sha256Hex(uin + salts.uin);
  const pair = sha256Hex(salts.partnerCode + partnerCode + person);
  const bytes = Array.from(pair, (character) => character.charCodeAt(0).toString(16)).join('');
  return BigInt(`0x${bytes}`).toString().slice(0, ID_TOKEN_LENGTH);
}
