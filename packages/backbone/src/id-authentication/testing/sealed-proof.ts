import { createCipheriv, createHash, publicEncrypt, randomBytes, constants } from 'node:crypto';
import type { X509Certificate } from 'node:crypto';
import type { EncryptedBlock } from '../encrypted-block.ts';

/** A proof sealed as a client seals it: a key of its own for the request, wrapped for the certificate. */
export function sealedProof(certificate: X509Certificate, proof: unknown): EncryptedBlock {
  const plain = Buffer.from(JSON.stringify(proof));
  const sessionKey = randomBytes(32);
  const hash = createHash('sha256').update(plain).digest('hex').toUpperCase();
  const wrapped = publicEncrypt(
    { key: certificate.publicKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' },
    sessionKey,
  );
  return {
    thumbprint: createHash('sha256').update(certificate.raw).digest('base64url'),
    requestSessionKey: wrapped.toString('base64url'),
    requestHMAC: encrypted(sessionKey, Buffer.from(hash)),
    request: encrypted(sessionKey, plain),
  };
}

/** `ciphertext ‖ tag ‖ iv`, with an IV of a whole block. */
function encrypted(key: Uint8Array, plain: Uint8Array): string {
  const iv = randomBytes(16);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag(), iv]).toString('base64url');
}
