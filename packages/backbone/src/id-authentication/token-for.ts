import { createHash } from 'node:crypto';
import { idTokenOf } from '@doorstep/core/backbone/id-repository/id-token.ts';
import type { IdTokenSalts } from '@doorstep/core/backbone/id-repository/id-token.ts';

/** The token by which one partner knows one person. */
export type TokenFor = (uin: string, partnerId: string) => string;

export function createTokenFor(salts: IdTokenSalts): TokenFor {
  return (uin, partnerId) => idTokenOf(uin, partnerId, salts, sha256Hex);
}

function sha256Hex(text: string): string {
  return createHash('sha256').update(text).digest('hex').toUpperCase();
}
