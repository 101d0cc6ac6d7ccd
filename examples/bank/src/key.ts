import 'reflect-metadata';
import { constants, createDecipheriv, createPrivateKey, privateDecrypt, webcrypto } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { X509CertificateGenerator } from '@peculiar/x509';

const ALGORITHM = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  publicExponent: new Uint8Array([1, 0, 1]),
  modulusLength: 2048,
} as const;

/** Makes the bank's key pair, once, and answers the certificate that Doorstep encrypts to. */
export async function makeKey(folder: string, partner: string): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const keys = await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey));
  const pem = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' }).export({
    type: 'pkcs8',
    format: 'pem',
  });
  const name = `CN=${partner}`;
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name,
    keys,
    signingAlgorithm: ALGORITHM,
  });
  // An existing key is never written over: what was encrypted to it would be lost.
  await writeFile(keyFile(folder), pem, { mode: 0o600, flag: 'wx' });
  return certificate.toString('pem');
}

const SPLITTER = Buffer.from('#KEY_SPLITTER#');
const VERSION = 'VER_R2';
const THUMBPRINT = 32;
const WRAPPED = 256;
const AAD = 32;
const NONCE = 12;
const TAG = 16;

/** Opens what was encrypted to the bank: version, thumbprint, wrapped key, splitter, additional data, ciphertext. */
export async function openForBank(folder: string, sealed: Buffer): Promise<string> {
  const key = createPrivateKey(await readFile(keyFile(folder), 'utf8'));
  const at = VERSION.length + THUMBPRINT;
  const end = at + WRAPPED;
  const isOurs =
    sealed.subarray(0, VERSION.length).toString() === VERSION &&
    sealed.subarray(end, end + SPLITTER.length).equals(SPLITTER);
  if (!isOurs) throw new Error('This is no file that was encrypted to a partner');
  const wrapping = { key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' };
  const session = privateDecrypt(wrapping, sealed.subarray(at, end));
  const rest = sealed.subarray(end + SPLITTER.length);
  const aad = rest.subarray(0, AAD);
  const cipher = createDecipheriv('aes-256-gcm', session, aad.subarray(0, NONCE), { authTagLength: TAG });
  cipher.setAAD(aad).setAuthTag(rest.subarray(-TAG));
  return Buffer.concat([cipher.update(rest.subarray(AAD, -TAG)), cipher.final()]).toString('utf8');
}

function keyFile(folder: string): string {
  return join(folder, 'bank-key.pem');
}
