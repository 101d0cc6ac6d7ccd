import { decodeProtectedHeader, errors, importJWK, jwtVerify } from 'jose';
import type { JWK } from 'jose';
import { isRecord } from '@doorstep/contract/json.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import type { HolderKey } from '@doorstep/core/backbone/credential-service/wallet-issuance.ts';
import type { WalletNonces } from './wallet-nonces.ts';

export interface ProofParts {
  /** What the proof must be made for: the issuer of credentials. */
  readonly audience: string;
  readonly nonces: Pick<WalletNonces, 'spend'>;
}

const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA', 'Ed25519'];
const TYPE = 'openid4vci-proof+jwt';
/** Seconds a proof may be old, or ahead of us. */
const CLOCK = 300;

/** The key whose possession a proof shows (OpenID4VCI, appendix F.1). Refusals say what is wrong with it. */
export async function provenKey(
  { audience, nonces }: ProofParts,
  proof: string,
  clientId: string,
): Promise<Result<HolderKey, 'proof-invalid'>> {
  const key = keyIn(proof);
  if (key === null) return refused('it names no public key');
  try {
    const { payload } = await jwtVerify(proof, await importJWK(key.jwk, key.algorithm), {
      algorithms: ALGORITHMS,
      audience,
      typ: TYPE,
      clockTolerance: CLOCK,
      maxTokenAge: CLOCK,
    });
    if (payload.iss !== undefined && payload.iss !== clientId) return refused('it is of another client');
    const nonce = payload['nonce'];
    // The last check, for it can be passed once.
    if (typeof nonce !== 'string' || !(await nonces.spend(nonce))) return refused('its c_nonce is not good');
    return ok({ jwk: { ...key.jwk }, did: didOf(key.jwk) });
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof TypeError || error instanceof DOMException)
      return refused('it does not verify');
    throw error;
  }
}

function refused(reason: string) {
  return fail('proof-invalid', { reason });
}

/** In the header as it is, or within the `did:jwk` that names it; never a private one. */
function keyIn(proof: string): { readonly jwk: JWK; readonly algorithm: string } | null {
  try {
    const { jwk, kid, alg = '' } = decodeProtectedHeader(proof);
    const named = /^did:jwk:([\w-]+)(?:#0)?$/u.exec(kid ?? '')?.[1];
    const found: unknown =
      jwk ?? (named === undefined ? null : JSON.parse(Buffer.from(named, 'base64url').toString()));
    if (!isRecord(found) || !ALGORITHMS.includes(alg) || PRIVATE.some((member) => member in found))
      return null;
    return { jwk: publicPart(found), algorithm: alg };
  } catch {
    return null;
  }
}

const PRIVATE = ['d', 'p', 'q', 'k'];
const PUBLIC = ['kty', 'crv', 'x', 'y', 'n', 'e'];

function publicPart(key: Readonly<Record<string, unknown>>): JWK {
  return Object.fromEntries(
    PUBLIC.flatMap((name) => (typeof key[name] === 'string' ? [[name, key[name]]] : [])),
  );
}

function didOf(jwk: JWK): string {
  return `did:jwk:${Buffer.from(JSON.stringify(jwk)).toString('base64url')}`;
}
