import {
  X509Certificate,
  constants,
  createCipheriv,
  createHash,
  publicEncrypt,
  randomBytes,
} from 'node:crypto';

/** What is told to a partner and only it can open (identity-backbone §9.2), all base64url. */
export interface ClosedForPartner {
  /** SHA-256 of the certificate it is closed for. */
  readonly thumbprint: string;
  /** RSA-OAEP with SHA-256. */
  readonly sessionKey: string;
  /** `ciphertext ‖ tag ‖ iv` under AES-256-GCM, as the partner's own proofs travel (§9.1). */
  readonly identity: string;
}

export function closedForPartner(certificatePem: string, identity: unknown): ClosedForPartner {
  const certificate = new X509Certificate(certificatePem);
  const key = randomBytes(32);
  const iv = randomBytes(16);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  const closed = [cipher.update(JSON.stringify(identity)), cipher.final(), cipher.getAuthTag(), iv];
  const oaep = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' };
  return {
    thumbprint: createHash('sha256').update(certificate.raw).digest('base64url'),
    sessionKey: publicEncrypt({ key: certificate.publicKey, ...oaep }, key).toString('base64url'),
    identity: Buffer.concat(closed).toString('base64url'),
  };
}
