import { createPrivateKey, sign } from 'node:crypto';
import type { JsonWebKey } from 'node:crypto';
import { encode } from 'cborg';
import type { CardCredentials } from '@doorstep/core/backbone/digital-card/card-credential.ts';
import type { KeyManager } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import { toClaim169 } from '@doorstep/core/shared/claim-169/card-identity.ts';
import { checkCard } from './check-card.ts';
import { CLAIM, HEADER, toBeSigned, writeCardToken } from './card-token.ts';

export interface CardCredentialParts {
  readonly keyManager: Pick<KeyManager, 'privateKeys' | 'publicKeys'>;
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
      const [key] = (await keyManager.privateKeys('credential')).keys;
      if (key === undefined || typeof key['kid'] !== 'string') throw new Error('No key signs credentials');
      const issuedAt = Math.floor(now().getTime() / 1_000);
      const unsigned = {
        protectedHeader: encode(
          new Map<number, number | Uint8Array>([
            [HEADER.alg, EDDSA],
            [HEADER.kid, Buffer.from(key['kid'])],
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
      const jwk: JsonWebKey = key;
      const privateKey = createPrivateKey({ key: jwk, format: 'jwk' });
      return writeCardToken({ ...unsigned, signature: sign(null, toBeSigned(unsigned), privateKey) });
    },
    check: async (text) => checkCard(text, (await keyManager.publicKeys('credential')).keys, now()),
  };
}
