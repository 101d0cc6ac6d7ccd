import { constants, createDecipheriv, privateDecrypt } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { memberOf, textOf } from './json.ts';
import { parsed } from './server.ts';

/** A credential that is ready for the partner, as the hub tells of it. */
export interface Issued {
  readonly requestId: string;
  /** Where it is fetched, as often and as long as the policy allows. */
  readonly address: string;
  /** What goes along with it, such as the payment of an order. */
  readonly data: unknown;
}

/** Reads a delivery of the hub; null for one that tells of no credential. */
export function issuedIn(body: Uint8Array): Issued | null {
  const event = memberOf(parsed(Buffer.from(body).toString('utf8')), 'event');
  const requestId = textOf(event, 'transactionId');
  const address = textOf(event, 'dataShareUri');
  return requestId === null || address === null
    ? null
    : { requestId, address, data: memberOf(event, 'data') };
}

/** Fetches what was shared and opens it with the partner's own key. */
export async function openShare(address: string, privateKey: KeyObject): Promise<unknown> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`The share could not be fetched: HTTP ${String(response.status)}`);
  return parsed(opened(Buffer.from(await response.arrayBuffer()), privateKey).toString('utf8'));
}

const VERSION = 'VER_R2';
const THUMBPRINT_BYTES = 32;
const SPLITTER = Buffer.from('#KEY_SPLITTER#');
const AAD_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * The key manager's envelope: version, thumbprint of the certificate it is closed for, session key closed by
 * RSA-OAEP, a splitter, and AES-256-GCM whose first bytes are authenticated and begin with the nonce.
 */
function opened(envelope: Buffer, privateKey: KeyObject): Buffer {
  if (!envelope.subarray(0, VERSION.length).equals(Buffer.from(VERSION)))
    throw new Error('The share is not closed as the key manager closes');
  const body = envelope.subarray(VERSION.length + THUMBPRINT_BYTES);
  const at = body.indexOf(SPLITTER);
  if (at < 0) throw new Error('The share has no session key');
  const key = privateDecrypt(
    { key: privateKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' },
    body.subarray(0, at),
  );
  const sealed = body.subarray(at + SPLITTER.length);
  const aad = sealed.subarray(0, AAD_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', key, aad.subarray(0, NONCE_BYTES)).setAAD(aad);
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(sealed.subarray(AAD_BYTES, -TAG_BYTES)), decipher.final()]);
}
