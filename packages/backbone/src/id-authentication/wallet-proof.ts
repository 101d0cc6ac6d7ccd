import { X509Certificate, createHash } from 'node:crypto';
import { decodeProtectedHeader, errors, flattenedVerify, jwtVerify } from 'jose';
import type { JWTPayload } from 'jose';
import { PROOF_SECONDS } from '@doorstep/core/backbone/id-authentication/identity-keys.ts';
import type { KeyAuthentication } from '@doorstep/core/backbone/id-authentication/identity-keys.ts';
import { algorithmsOf } from './wallet-key.ts';

/** Two clocks may differ by so much. */
const TOLERANCE_SECONDS = 30;
/** After this no proof is young enough to be given again. */
export const USED_PROOF_SECONDS = PROOF_SECONDS + 2 * TOLERANCE_SECONDS;

/** By which certificate a proof or a signature says it can be checked: its SHA-256 (`x5t#S256`). */
export function namedCertificate(jws: string): 'unreadable' | 'unnamed' | Buffer {
  try {
    const thumbprint = decodeProtectedHeader(jws)['x5t#S256'];
    if (typeof thumbprint !== 'string' || thumbprint === '') return 'unnamed';
    return Buffer.from(thumbprint, 'base64url');
  } catch {
    return 'unreadable';
  }
}

/** The claims of a wallet's word about its person, said just now to us; null for any other. */
export async function provenClaims(
  certificatePem: string,
  { proof, named, audiences }: KeyAuthentication,
): Promise<JWTPayload | null> {
  const key = new X509Certificate(certificatePem).publicKey;
  return orNull(async () => {
    const { payload } = await jwtVerify(proof, key, {
      algorithms: [...algorithmsOf(key)],
      subject: named,
      audience: [...audiences],
      requiredClaims: ['iss', 'iat', 'exp'],
      maxTokenAge: PROOF_SECONDS,
      clockTolerance: TOLERANCE_SECONDS,
    });
    return payload;
  });
}

/** `header.signature`, over a text that came apart from it. */
export async function isSignedBy(certificatePem: string, jws: string, over: string): Promise<boolean> {
  const [header = '', signature = '', ...rest] = jws.split('.');
  if (rest.length > 0) return false;
  const key = new X509Certificate(certificatePem).publicKey;
  const payload = Buffer.from(over).toString('base64url');
  const verified = await orNull(() =>
    flattenedVerify({ protected: header, payload, signature }, key, { algorithms: [...algorithmsOf(key)] }),
  );
  return verified !== null;
}

/**
 * What makes a proof the same one again: its name where it has one, else what was signed. The signature is no part of
 * it, since some algorithms have a second that is as good.
 */
export function proofName(certificate: Buffer, proof: string, { jti }: JWTPayload): string {
  const named = jti === undefined ? proof.slice(0, proof.lastIndexOf('.')) : `\0${jti}`;
  return createHash('sha256').update(certificate).update('\0').update(named).digest('base64url');
}

async function orNull<T>(verify: () => Promise<T>): Promise<T | null> {
  try {
    return await verify();
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof TypeError) return null;
    throw error;
  }
}
