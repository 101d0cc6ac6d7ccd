import type { CardIdentity } from '../../shared/claim-169/card-identity.ts';
import type { Result } from '../../shared/result.ts';

/** A card's QR whose signature holds. */
export interface CheckedCard {
  /** Who signed it, an address. */
  readonly issuer: string;
  readonly issuedAt: Date;
  readonly expiresAt: Date;
  readonly identity: CardIdentity;
}

/**
 * `not-a-card`: no Claim 169 token at all; `key-unknown`: signed by nobody whose key is published here;
 * `card-changed`: the signature is not that key's over these data; the last two tell a real card out of its time.
 */
export type CardCheckRefusal =
  'not-a-card' | 'key-unknown' | 'card-changed' | 'card-expired' | 'card-not-yet';

/** The signed QR of cards: CWT claim 169 as COSE_Sign1, zlib, Base45. Whoever has the public keys needs no network. */
export interface CardCredentials {
  /** The text of the QR code, of letters of its alphanumeric mode. */
  readonly seal: (identity: CardIdentity) => Promise<string>;
  readonly check: (text: string) => Promise<Result<CheckedCard, CardCheckRefusal>>;
}
