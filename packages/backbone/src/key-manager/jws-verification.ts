import { X509Certificate, constants, verify } from 'node:crypto';
import { promisify } from 'node:util';
import type { Certificate } from '@doorstep/core/backbone/key-manager/module-keys.ts';
import { isRecord } from '@doorstep/contract/json.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import { publicKeyOf, readCertificate } from './x509.ts';

export interface ReadJws {
  readonly algorithm: 'RS256' | 'PS256';
  /** The certificate that the header brought with it. */
  readonly certificate: Certificate | null;
  readonly signed: Buffer;
  readonly signature: Buffer;
}

/** Takes a signature apart; the payload is its own, or the one given where it is detached. */
export function readJws(text: string, detached: Buffer | null): Result<ReadJws, 'signature-malformed'> {
  const [head, body, signature, more] = text.split('.');
  if (head === undefined || body === undefined || signature === undefined || more !== undefined)
    return fail('signature-malformed');
  const header = parseHeader(head);
  const algorithm = header?.['alg'];
  if (header === null || (algorithm !== 'RS256' && algorithm !== 'PS256')) return fail('signature-malformed');
  const payload = payloadOf(header, body, detached);
  if (payload === null) return fail('signature-malformed');
  return ok({
    algorithm,
    certificate: certificateOf(header),
    signed: Buffer.concat([Buffer.from(`${head}.`), payload]),
    signature: Buffer.from(signature, 'base64url'),
  });
}

/** Whether the certificate's key signed it; a certificate that is not valid now proves nothing. */
export async function isSignedBy(jws: ReadJws, certificate: Certificate): Promise<boolean> {
  const now = new Date();
  if (certificate.issuedAt > now || certificate.expiresAt <= now) return false;
  const key = publicKeyOf(certificate);
  if (key.asymmetricKeyType !== 'rsa') return false;
  const { RSA_PKCS1_PSS_PADDING: padding } = constants;
  const how = jws.algorithm === 'PS256' ? { key, padding, saltLength: 32 } : key;
  return promisify(verify)('sha256', jws.signed, how, jws.signature);
}

/** Whether one of the trusted certificates is it or issued it. */
export function isTrusted(certificate: Certificate, trusted: readonly Certificate[]): boolean {
  const found = new X509Certificate(certificate.pem);
  return trusted.some((one) => {
    const above = new X509Certificate(one.pem);
    return (
      found.fingerprint256 === above.fingerprint256 ||
      (found.checkIssued(above) && found.verify(above.publicKey))
    );
  });
}

/** As it was signed. What the header says must be understood (RFC 7515 §4.1.11) is `b64` or nothing. */
function payloadOf(
  header: Readonly<Record<string, unknown>>,
  body: string,
  detached: Buffer | null,
): Buffer | null {
  const isUnencoded = header['b64'] === false;
  const critical = JSON.stringify(header['crit']);
  if (critical !== (isUnencoded ? '["b64"]' : undefined)) return null;
  if (body !== '') return isUnencoded ? null : Buffer.from(body);
  if (detached === null) return null;
  return isUnencoded ? detached : Buffer.from(detached.toString('base64url'));
}

function parseHeader(head: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(head, 'base64url').toString());
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}

function certificateOf(header: Readonly<Record<string, unknown>>): Certificate | null {
  const { x5c } = header;
  const first: unknown = Array.isArray(x5c) ? x5c[0] : undefined;
  return typeof first === 'string' ? readCertificate(first) : null;
}
