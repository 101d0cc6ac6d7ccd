import type { Speech } from '../../texts/speech.ts';

export interface NamedClaim {
  readonly value: string;
  readonly label: string;
}

/** Claims in plain words; one the texts do not know is shown by its own name rather than left out. */
export function claimNames(speech: Speech, claims: readonly string[]): readonly NamedClaim[] {
  return claims.map((value) => ({ value, label: speech.known(`sign-in.claim-${value}`) ?? value }));
}

/** Scopes in plain words. `openid` says nothing a person must agree to beyond signing in itself. */
export function scopeNames(speech: Speech, scopes: readonly string[]): readonly NamedClaim[] {
  return scopes
    .filter((scope) => scope !== 'openid')
    .map((value) => ({ value, label: speech.known(`sign-in.scope-${value}`) ?? value }));
}
