import { createHash } from 'node:crypto';
import { idTokenOf } from '@doorstep/core/backbone/id-repository/id-token.ts';
import type { IdTokenSalts } from '@doorstep/core/backbone/id-repository/id-token.ts';
import { rememberingLast } from '@doorstep/platform/remembering.ts';

/** The token by which one partner knows one person. */
export type TokenFor = (uin: string, partnerId: string) => string;

/** People whose tokens were asked for last: each call of theirs asks several times. */
const REMEMBERED = 1_000;

export function createTokenFor(salts: IdTokenSalts): TokenFor {
  const remember = rememberingLast<string>(REMEMBERED);
  return (uin, partnerId) =>
    remember(`${uin} ${partnerId}`, () => idTokenOf(uin, partnerId, salts, sha256Hex));
}

function sha256Hex(text: string): string {
  return createHash('sha256').update(text).digest('hex').toUpperCase();
}
