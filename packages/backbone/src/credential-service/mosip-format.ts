import { createCipheriv, pbkdf2, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import type { AttributeValue } from '@doorstep/core/backbone/credential-service/attribute-value.ts';

export interface MosipSubject {
  readonly id: string;
  readonly partnerId: string;
  readonly values: Readonly<Record<string, AttributeValue>>;
  /** Names of the attributes that the PIN closes. */
  readonly protectedNames: readonly string[];
  /** Null where nothing is closed. */
  readonly pin: string | null;
}

/** The reference's own form, signed as a file and not in itself (identity-backbone §17.3). */
export async function mosipCredential(
  { id, partnerId, values, protectedNames, pin }: MosipSubject,
  at: Date,
): Promise<Readonly<Record<string, unknown>>> {
  const subject: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(values))
    subject[name] =
      protectedNames.includes(name) && pin !== null
        ? await closedWithPin(typeof value === 'string' ? value : JSON.stringify(value), pin)
        : value;
  return {
    id: `http://mosip.io/credentials/${id}`,
    type: ['MOSIPVerifiableCredential'],
    issuer: 'https://mosip.io/issuers/',
    issuanceDate: at.toISOString(),
    issuedTo: partnerId,
    consent: '',
    credentialSubject: subject,
    protectedAttributes: protectedNames.filter((name) => Object.hasOwn(values, name)),
  };
}

const SALT = 32;
const NONCE = 12;
const ITERATIONS = 100_000;

/** `salt(32) ‖ nonce(12) ‖ AES-GCM(value, key=PBKDF2(pin, salt), aad=salt)` in base64url (identity-backbone §13.3). */
async function closedWithPin(value: string, pin: string): Promise<string> {
  const salt = randomBytes(SALT);
  const nonce = randomBytes(NONCE);
  const key = await promisify(pbkdf2)(pin, salt, ITERATIONS, 32, 'sha512');
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(salt);
  return Buffer.concat([salt, nonce, cipher.update(value), cipher.final(), cipher.getAuthTag()]).toString(
    'base64url',
  );
}
