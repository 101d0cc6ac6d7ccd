import {
  constants,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  privateDecrypt,
} from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Bits of the machine's key, and so the length of a wrapped key: 256 bytes. */
const KEY_SIZE = 2048;
const WRAPPED = KEY_SIZE / 8;
const NONCE = 12;
const AAD = 32;
const TAG = 16;

/** A real client has its key in a TPM; this one keeps it in a file that only its user can read. */
export async function makeMachineKey(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: KEY_SIZE });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
  // An existing key is never written over: what was encrypted to it would be lost.
  await writeFile(keyFile(folder), pem, { mode: 0o600, flag: 'wx' });
  return publicKeyOf(privateKey);
}

export async function readMachineKey(folder: string): Promise<KeyObject> {
  return createPrivateKey(await readFile(keyFile(folder), 'utf8'));
}

/** As master data wants it: the column `public_key` of `machine_master.csv`. */
function publicKeyOf(privateKey: KeyObject): string {
  return createPublicKey(privateKey).export({ type: 'spki', format: 'der' }).toString('base64');
}

/** Opens what was encrypted to this machine: wrapped key, nonce, additional data, ciphertext with its tag. */
export function openForMachine(key: KeyObject, sealed: Uint8Array): Buffer {
  const bytes = Buffer.from(sealed);
  const wrapping = { key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' };
  const session = privateDecrypt(wrapping, bytes.subarray(0, WRAPPED));
  const nonce = bytes.subarray(WRAPPED, WRAPPED + NONCE);
  const aad = bytes.subarray(WRAPPED + NONCE, WRAPPED + NONCE + AAD);
  const cipher = createDecipheriv('aes-256-gcm', session, nonce, { authTagLength: TAG });
  cipher.setAAD(aad).setAuthTag(bytes.subarray(-TAG));
  return Buffer.concat([cipher.update(bytes.subarray(WRAPPED + NONCE + AAD, -TAG)), cipher.final()]);
}

function keyFile(folder: string): string {
  return join(folder, 'machine-key.pem');
}
