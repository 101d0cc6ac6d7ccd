import { PDF } from '@libpdf/core';
import type { Sign, SigningCertificates } from './typesetting-messages.ts';

/** Bytes kept free for the signature with its certificates. */
const SIGNATURE_SPACE = 12_288;

/** The document behind a password (AES-256): it opens, prints and copies with it, and can be changed by nobody. */
export async function withPassword(pdf: Uint8Array, password: string): Promise<Uint8Array> {
  const document = await PDF.load(pdf);
  document.setProtection({
    userPassword: password,
    algorithm: 'AES-256',
    permissions: { modify: false, assemble: false },
  });
  return document.save();
}

export interface Signing {
  readonly certificates: SigningCertificates;
  readonly sign: Sign;
  readonly password: string | null;
  /** What the file says it was signed for; null says nothing. */
  readonly reason: string | null;
  readonly issuedAt: Date;
}

/**
 * Adds a PAdES signature (B-B) as an update behind what is there, so that any later change shows; to any file. What the
 * compiler drew is signed in a tenth of the time by `signDrawn`.
 */
export async function signed(pdf: Uint8Array, signing: Signing): Promise<Uint8Array> {
  const { certificates, password, reason } = signing;
  const document = await PDF.load(pdf, password === null ? {} : { credentials: password });
  const { bytes } = await document.sign({
    signer: {
      certificate: certificates.certificate,
      certificateChain: [...certificates.chain],
      keyType: 'RSA',
      signatureAlgorithm: 'RSASSA-PKCS1-v1_5',
      sign: (data) => signing.sign(data),
    },
    ...(reason === null ? {} : { reason }),
    signingTime: signing.issuedAt,
    digestAlgorithm: 'SHA-256',
    estimatedSize: SIGNATURE_SPACE,
  });
  return bytes;
}
