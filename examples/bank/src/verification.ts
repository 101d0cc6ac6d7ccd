import { createPublicKey, verify } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { contexts as credentialContexts } from '@digitalbazaar/credentials-context';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import dataIntegrity from '@digitalbazaar/data-integrity-context';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { verifyCredential } from '@digitalbazaar/vc';
import { isRecord, memberOf, textOf } from './json.ts';
import type { Settings } from './settings.ts';

const PATIENCE = 20_000;

/** Whether the file came as Doorstep signed it: its signature by the published key. */
export async function isSigned({ server }: Settings, file: Buffer, signature: string): Promise<boolean> {
  const published = await publishedAt(`${server}/.well-known/public-key.json`);
  const pem = textOf(published, 'publicKeyPem');
  const [head = '', , bytes = ''] = signature.split('.');
  const header: unknown = head === '' ? null : JSON.parse(Buffer.from(head, 'base64url').toString());
  if (pem === null || textOf(header, 'alg') !== 'RS256') return false;
  const input = Buffer.from(`${head}.${file.toString('base64url')}`);
  return verify('sha256', input, createPublicKey(pem), Buffer.from(bytes, 'base64url'));
}

/** Whether a credential was signed by this issuer and not changed since. */
export async function isGenuine({ server }: Settings, credential: object): Promise<boolean> {
  const controller = `${server}/.well-known/controller.json`;
  if (textOf(credential, 'issuer') !== controller) return false;
  const known = await issuerDocuments(server, controller);
  const { verified } = await verifyCredential({
    credential,
    suite: new DataIntegrityProof({ cryptosuite }),
    documentLoader: (url) => {
      const document = known.get(url) ?? credentialContexts.get(url) ?? dataIntegrity.contexts.get(url);
      return document === undefined
        ? Promise.reject(new Error('A document of somebody else'))
        : Promise.resolve({ contextUrl: null, documentUrl: url, document });
    },
    // Looked at apart, each time somebody looks at the credential.
    checkStatus: () => Promise.resolve({ verified: true }),
  });
  return verified;
}

/** What the issuer publishes: the meaning of its terms, and its keys, each under its own name. */
async function issuerDocuments(server: string, controller: string): Promise<ReadonlyMap<string, object>> {
  const context = `${server}/.well-known/mosip-context.json`;
  const issuer = await publishedAt(controller);
  const keys = memberOf(issuer, 'assertionMethod');
  const named = (Array.isArray(keys) ? keys : [])
    .filter(isRecord)
    .map((key): [string, object] => [textOf(key, 'id') ?? '', key]);
  return new Map<string, object>([[context, await publishedAt(context)], [controller, issuer], ...named]);
}

/** Whether the issuer took a credential back: its place in the list, which must itself be genuine. */
export async function isRevoked(settings: Settings, credential: object): Promise<boolean> {
  const address = textOf(credential, 'credentialStatus', 'statusListCredential') ?? '';
  const place = Number(textOf(credential, 'credentialStatus', 'statusListIndex') ?? Number.NaN);
  if (!address.startsWith(`${settings.server}/`) || !Number.isInteger(place))
    throw new Error('The credential names no list of its issuer');
  const list = await publishedAt(address);
  const isThatList = textOf(list, 'id') === address && (await isGenuine(settings, list));
  if (!isThatList) throw new Error('The list of revoked credentials is not genuine');
  const encoded = textOf(list, 'credentialSubject', 'encodedList') ?? '';
  const bits = gunzipSync(Buffer.from(encoded.slice(1), 'base64url'));
  return ((bits[place >> 3] ?? 0) & (0x80 >> (place & 7))) !== 0;
}

async function publishedAt(address: string): Promise<Readonly<Record<string, unknown>>> {
  const response = await fetch(address, { signal: AbortSignal.timeout(PATIENCE), redirect: 'error' });
  const document: unknown = await response.json();
  if (!response.ok || !isRecord(document)) throw new Error(`There is nothing at ${address}`);
  return document;
}
