import { X509Certificate, verify } from 'node:crypto';
import { textOf } from './json.ts';

/**
 * Whether a detached JWS (`header..signature`, RS256) over exactly this text was made with the certificate's key, by a
 * certificate that is valid now. Says why not.
 */
export function wrongWith(signature: string | null, text: string, certificatePem: string): string | null {
  const [head = '', payload, signed = ''] = (signature ?? '').split('.');
  if (signature === null || payload !== '') return 'The answer is not signed.';
  const certificate = new X509Certificate(certificatePem);
  const now = Date.now();
  if (now < Date.parse(certificate.validFrom) || now > Date.parse(certificate.validTo))
    return 'The server’s certificate is not valid now: run `trust` again.';
  const header: unknown = JSON.parse(Buffer.from(head, 'base64url').toString());
  if (textOf(header, 'alg') !== 'RS256') return 'The answer is signed in a way this client does not know.';
  if (textOf(header, 'kid') !== fingerprint(certificate).toString('base64url'))
    return 'The answer is signed with another key than the one trusted here: run `trust` again.';
  const data = Buffer.from(`${head}.${Buffer.from(text).toString('base64url')}`);
  return verify('sha256', data, certificate.publicKey, Buffer.from(signed, 'base64url'))
    ? null
    : 'The signature is not of this answer.';
}

/** SHA-256 of the certificate, to compare by eye with what the country publishes. */
export function shownFingerprint(certificatePem: string): string {
  const hex = fingerprint(new X509Certificate(certificatePem)).toString('hex').toUpperCase();
  return hex.match(/../gu)?.join(':') ?? '';
}

function fingerprint(certificate: X509Certificate): Buffer {
  return Buffer.from(certificate.fingerprint256.replaceAll(':', ''), 'hex');
}
