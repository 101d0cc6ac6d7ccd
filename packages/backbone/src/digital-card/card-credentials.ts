import { encode } from 'cborg';
import type { CardCredentials } from '@doorstep/core/backbone/digital-card/card-credential.ts';
import type { KeyManager } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import { toClaim169 } from '@doorstep/core/shared/claim-169/card-identity.ts';
import { checkCard } from './check-card.ts';
import { CLAIM, HEADER, toBeSigned, writeCardToken } from './card-token.ts';

export interface CardCredentialParts {
  readonly keyManager: Pick<KeyManager, 'publicKeys' | 'signer'>;
  /** The issuer's address. */
  readonly issuer: string;
  /** Days a card's QR verifies. */
  readonly validDays: number;
  readonly now: () => Date;
}

const EDDSA = -8;
const DAY = 86_400;

/** Signs with the country's key for credentials, which stays published as long as what it signed. */
export function createCardCredentials(parts: CardCredentialParts): CardCredentials {
  const { keyManager, issuer, validDays, now } = parts;
  return {
    seal: async (identity) => {
      const { kid, sign } = await keyManager.signer('credential');
      const issuedAt = Math.floor(now().getTime() / 1_000);
      const unsigned = {
        protectedHeader: encode(
          new Map<number, number | Uint8Array>([
            [HEADER.alg, EDDSA],
            [HEADER.kid, Buffer.from(kid)],
          ]),
        ),
        payload: encode(
          new Map<number, unknown>([
            [CLAIM.iss, issuer],
            [CLAIM.exp, issuedAt + validDays * DAY],
            [CLAIM.nbf, issuedAt],
            [CLAIM.iat, issuedAt],
            [CLAIM.identity, toClaim169(identity)],
          ]),
        ),
      };
      return writeCardToken({ ...unsigned, signature: sign(toBeSigned(unsigned)) });
    },
    check: async (text) => checkCard(text, (await keyManager.publicKeys('credential')).keys, now()),
  };
}
