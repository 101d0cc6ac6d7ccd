import { latinDigits } from '../../texts/digits.ts';

/** Names of standards, the same in every language. */
export const FORMATS = { ldp_vc: 'W3C Verifiable Credential', 'dc+sd-jwt': 'SD-JWT VC' } as const;

const UUID = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/iu;

/** A number of a person's as it is typed, without spaces and in plain digits; empty for nothing. */
export function holderNumber(typed: string): string {
  return latinDigits(typed)
    .replaceAll(/[^\w-]/gu, '')
    .slice(0, 64);
}

/** What is looked for: a credential's id, also where it stands in an address, or a number of a person's. */
export function soughtNumber(typed: string): string {
  return UUID.exec(typed)?.[0].toLowerCase() ?? holderNumber(typed);
}

export function isCredentialId(sought: string): boolean {
  return UUID.test(sought);
}

type Told = 'both' | 'PHONE' | 'EMAIL' | 'history' | 'nobody';

/** How the person hears of it: null is that nobody can be told. */
export function toldBy(channels: readonly ('PHONE' | 'EMAIL')[] | null): Told {
  if (channels === null) return 'nobody';
  return channels.length > 1 ? 'both' : (channels[0] ?? 'history');
}
