import type { HolderKey } from '@doorstep/core/backbone/credential-service/wallet-issuance.ts';
import { isRecord } from '@doorstep/core/shared/path-fault.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import { readWalletKey } from './wallet-key.ts';

export interface CredentialSubject extends HolderKey {
  /** RFC 7638, SHA-256. */
  readonly thumbprint: string;
}

const KEY_TYPES = ['RSA', 'EC', 'OKP'];
const PUBLIC = ['kty', 'crv', 'x', 'y', 'n', 'e'];
/** What else a key may say of itself; the credential repeats the name as it came. */
const DESCRIPTIVE = ['alg', 'use', 'kid', 'key_ops', 'ext'];

/** The key within a `did:jwk`; strong enough to be bound, and with nothing in it but what describes it. */
export async function credentialSubject(
  did: string,
): Promise<Result<CredentialSubject, 'subject-malformed' | 'key-type-unknown' | 'key-unusable'>> {
  const jwk = parsed(did.split(':')[2] ?? '');
  if (!isRecord(jwk)) return fail('subject-malformed');
  if (!KEY_TYPES.includes(String(jwk['kty']))) return fail('key-type-unknown');
  const isPlain = Object.keys(jwk).every((name) => PUBLIC.includes(name) || DESCRIPTIVE.includes(name));
  const key = isPlain ? await readWalletKey(jwk) : null;
  if (key === null) return fail('key-unusable');
  const members = Object.entries(jwk).filter(([name]) => PUBLIC.includes(name));
  return ok({ did, jwk: Object.fromEntries(members), thumbprint: key.thumbprint });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString());
  } catch {
    return null;
  }
}
