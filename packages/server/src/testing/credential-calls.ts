import { constants, createDecipheriv, privateDecrypt } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { verifyCredential } from '@digitalbazaar/vc';
import { offlineLoader } from '@doorstep/backbone/credential-service/contexts.ts';
import { isRecord, textAt } from '@doorstep/contract/json.ts';
import { aCertificate } from '@doorstep/backbone/id-authentication/testing/a-certificate.ts';
import { getCredentialRequest } from '@doorstep/contract/backbone/credential-requests.ts';
import { uploadOtherDomainCertificate } from '@doorstep/contract/backbone/key-manager.ts';
import { serviceClient, valueOf } from './id-repository-calls.ts';
import type { Ask } from './id-repository-calls.ts';
import type { RunningServer } from './running-server.ts';

const PATIENCE_MS = 15_000;

/** How a request stands, once it stands at one of these. */
export async function standing(ask: Ask, requestId: string, ...statuses: readonly string[]) {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const found = valueOf(await ask(getCredentialRequest, { params: { requestId } }));
    if (statuses.includes(found.statusCode)) return found;
    if (Date.now() > end) throw new Error(`The request stays ${found.statusCode}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** A partner's own key, to whose certificate the country encrypts from now on. */
export async function partnerKey(server: RunningServer, partnerId: string): Promise<KeyObject> {
  const { pem, privateKey } = await aCertificate(partnerId);
  const keeper = await serviceClient(server, 'KEY_MAKER');
  const request = { applicationId: 'PARTNER', referenceId: partnerId, certificateData: pem };
  valueOf(await keeper(uploadOtherDomainCertificate, { body: { request } }));
  return privateKey;
}

const SPLITTER = Buffer.from('#KEY_SPLITTER#');

/** Opens `VER_R2`, as identity-backbone §13.2 has it: an oracle apart from the code that closes. */
export function openedByPartner(key: KeyObject, bytes: Buffer): string {
  const at = 6 + 32;
  const sealedKey = bytes.subarray(at, at + 256);
  const rest = bytes.subarray(at + 256 + SPLITTER.length);
  const session = privateDecrypt(
    { key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' },
    sealedKey,
  );
  const aad = rest.subarray(0, 32);
  const cipher = createDecipheriv('aes-256-gcm', session, aad.subarray(0, 12)).setAAD(aad);
  cipher.setAuthTag(rest.subarray(-16));
  return Buffer.concat([cipher.update(rest.subarray(32, -16)), cipher.final()]).toString();
}

/** A verifier that has only what is published. */
export async function verifiedByAnybody(server: RunningServer, credential: unknown): Promise<boolean> {
  if (!isRecord(credential)) return false;
  const own = new Map<string, object>();
  for (const name of ['mosip-context.json', 'controller.json']) {
    const { json } = await server.browser().get(`/.well-known/${name}`);
    if (!isRecord(json)) return false;
    own.set(`${server.publicUrl}/.well-known/${name}`, json);
    const methods: readonly unknown[] = Array.isArray(json['assertionMethod']) ? json['assertionMethod'] : [];
    for (const key of methods.filter(isRecord)) own.set(textAt(key, 'id') ?? '', key);
  }
  const result = await verifyCredential({
    credential,
    suite: new DataIntegrityProof({ cryptosuite }),
    documentLoader: offlineLoader(own),
    checkStatus: () => Promise.resolve({ verified: true }),
  });
  return result.verified;
}

/** What a partner fetches; no signature where there is nothing. */
export async function fetched(url: string): Promise<{ readonly bytes: Buffer; readonly signature: string }> {
  const response = await fetch(url);
  return {
    bytes: Buffer.from(await response.arrayBuffer()),
    signature: response.headers.get('signature') ?? '',
  };
}
