import { randomUUID } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { gunzipSync, inflateSync } from 'node:zlib';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import {
  cancelCredentialRequest,
  getCredentialRequest,
  listCredentialRequests,
  requestCredential,
  requestCredentialV2,
  retriggerCredentialRequest,
} from '@doorstep/contract/backbone/credential-requests.ts';
import { issueCredential, listCredentialTypes } from '@doorstep/contract/backbone/credential-service.ts';
import { isRecord, textAt, valueAt } from '@doorstep/contract/json.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  fetched,
  openedByPartner,
  partnerKey,
  standing,
  verifiedByAnybody,
} from '../../testing/credential-calls.ts';
import { hubClient } from '../../testing/hub-calls.ts';
import { serviceClient, valueOf } from '../../testing/id-repository-calls.ts';
import type { Ask } from '../../testing/id-repository-calls.ts';
import { startServer } from '../../testing/running-server.ts';
import type { Person, RunningServer } from '../../testing/running-server.ts';

const BANK = 'bank-of-amara';

let server: RunningServer;
let ask: Ask;
let issuer: Ask;
let person: Person;
let bankKey: KeyObject;
beforeAll(async () => {
  server = await startServer();
  ask = await serviceClient(server, 'CREDENTIAL_REQUEST');
  issuer = await serviceClient(server, 'CREDENTIAL_ISSUANCE');
  person = await server.person();
  bankKey = await partnerKey(server, BANK);
});
afterAll(() => server.stop());

const inRequest = <T>(request: T) => ({ request });
const refusal = (reply: { readonly ok: boolean }): readonly string[] =>
  'errors' in reply && Array.isArray(reply.errors)
    ? reply.errors.flatMap((error: unknown) => [textAt(error, 'code') ?? '', textAt(error, 'text') ?? ''])
    : [];
const order = (changes: object = {}) => ({
  id: person.uin,
  credentialType: 'vercred',
  issuer: BANK,
  sharableAttributes: ['fullName', 'dateOfBirth'],
  ...changes,
});

async function asked(changes: object = {}): Promise<string> {
  return valueOf(await ask(requestCredential, { headers: {}, body: inRequest(order(changes)) })).requestId;
}

/** Issues at once, and answers what the partner would fetch. */
async function issued(changes: object = {}) {
  const request = { ...order(changes), requestId: randomUUID() };
  const answer = valueOf(await issuer(issueCredential, { body: inRequest(request) }));
  return { ...answer, requestId: request.requestId, url: answer.dataShareUrl ?? '' };
}

/** The partner tells the hub how far it is. */
async function said(requestId: string, status: string): Promise<void> {
  const hub = await hubClient(server, 'PUBLISH_CREDENTIAL_STATUS_UPDATE_GENERAL');
  const timestamp = new Date().toISOString();
  const event = { id: randomUUID(), requestId, timestamp, status, url: '' };
  const content = { publisher: 'BANK', topic: 'CREDENTIAL_STATUS_UPDATE', publishedOn: timestamp, event };
  await hub.publish('CREDENTIAL_STATUS_UPDATE', JSON.stringify(content));
}

async function published(path: string): Promise<Readonly<Record<string, unknown>>> {
  const { json } = await server.browser().get(path);
  return isRecord(json) ? json : {};
}

const verified = (credential: unknown): Promise<boolean> => verifiedByAnybody(server, credential);

describe('a credential for a partner', () => {
  it('is worked by a job, fetched once allowed, opened by the partner alone, and verifies with the published key [CRG-1] [CRG-3] [SHARE-2] [VC-1] [VC-2]', async () => {
    const requestId = await asked();
    const { statusCode, statusComment } = await standing(ask, requestId, 'ISSUED', 'FAILED');
    expect([statusCode, statusComment]).toEqual(['ISSUED', null]);
    const share = await issuer(issueCredential, { body: inRequest({ ...order(), requestId }) });
    const { bytes } = await fetched(valueOf(share).dataShareUrl ?? '');
    expect(bytes.subarray(0, 6).toString()).toBe('VER_R2');
    const credential: unknown = JSON.parse(openedByPartner(bankKey, bytes));
    expect(valueAt(credential, ['credentialSubject'])).toEqual({
      id: `urn:uuid:${valueOf(share).credentialId ?? ''}`,
      vcVer: 'VC-V1',
      fullName: [
        { language: 'eng', value: 'Salma Idrissi' },
        { language: 'ara', value: 'سلمى الإدريسي' },
      ],
      dateOfBirth: '1988/02/29',
    });
    expect(JSON.stringify(credential)).not.toContain(person.uin);
    if (!isRecord(credential)) throw new Error('No credential');
    expect(await verified(credential)).toBe(true);
    const changed = { ...credential, credentialSubject: { id: 'urn:x:y', dateOfBirth: '2010/01/01' } };
    expect(await verified(changed)).toBe(false);
  });

  it('is one request for one key of the caller’s, and none for a fault [CRG-1]', async () => {
    const headers = { 'idempotency-key': 'the-same' };
    const twice = [
      await ask(requestCredential, { headers, body: inRequest(order()) }),
      await ask(requestCredential, { headers, body: inRequest(order()) }),
    ].map((reply) => valueOf(reply).requestId);
    expect(twice[0]).toBe(twice[1]);
    const none = await ask(requestCredential, { headers: {}, body: inRequest(order({ issuer: ' ' })) });
    expect(refusal(none)).toEqual(['IDR-CRG-005', 'Invalid Input Parameter - issuer']);
  });

  it('has the id its caller gave it, and is asked twice at once but made once [CRG-2]', async () => {
    const rid = `${randomUUID().slice(0, 20)}-PDF`;
    const input = { params: { rid }, body: inRequest(order()) };
    const both = await Promise.all([ask(requestCredentialV2, input), ask(requestCredentialV2, input)]);
    expect(both.map((reply) => valueOf(reply).requestId)).toEqual([rid, rid]);
    await standing(ask, rid, 'ISSUED');
    const rows = await server.sql`select from credential_service.share where made_for = ${`request/${rid}`}`;
    expect(rows).toHaveLength(1);
  });

  it.each([
    ['an attribute its policy lacks', { sharableAttributes: ['fullName', 'UIN'] }, 'attribute-not-in-policy'],
    ['a partner nobody knows', { issuer: 'nobody' }, 'partner-unknown'],
    ['a type the partner is not given', { credentialType: 'qrcode' }, 'policy-missing'],
    ['a type nobody knows', { credentialType: 'passport' }, 'credential-type-unknown'],
    ['a person nobody knows', { id: '2047631038' }, 'id-unknown'],
  ])('fails with a clear word for %s [CRG-3]', async (_, changes, word) => {
    const requestId = await asked(changes);
    expect((await standing(ask, requestId, 'FAILED')).statusComment).toBe(word);
  });

  it('masks and formats as was chosen, and joins an address', async () => {
    const { url } = await issued({
      sharableAttributes: ['dateOfBirth', 'phone', 'email', 'fullAddress'],
      additionalData: {
        maskingAttributes: ['phone', 'email'],
        formatingAttributes: { dateOfBirth: 'DD/MMM/YYYY', fullAddress: 'city,postalCode' },
      },
    });
    const credential: unknown = JSON.parse(openedByPartner(bankKey, (await fetched(url)).bytes));
    expect(valueAt(credential, ['credentialSubject'])).toMatchObject({
      dateOfBirth: '29/Feb/1988',
      phone: `******${person.phone.slice(-4)}`,
      email: person.email.replace(/^(sal)[^@]*/u, (local) => `sal${'*'.repeat(local.length - 3)}`),
      fullAddress: [
        { language: 'eng', value: 'Port Meridia, 10112' },
        { language: 'ara', value: 'ميناء ميريديا, 10112' },
      ],
    });
  });

  it('waits for a partner that has handed in no certificate, and goes out when it has', async () => {
    const fund = { issuer: 'health-fund', sharableAttributes: ['fullName'] };
    const requestId = await asked(fund);
    expect((await standing(ask, requestId, 'RETRY')).statusComment).toBe('certificate-missing');
    await partnerKey(server, 'health-fund');
    valueOf(await ask(retriggerCredentialRequest, { params: { requestId } }));
    await standing(ask, requestId, 'ISSUED');
  });
});

describe('a request', () => {
  it('is cancelled only before it is worked on, and unknown ones are unknown [CRG-4]', async () => {
    const requestId = await asked();
    await standing(ask, requestId, 'ISSUED');
    expect(refusal(await ask(cancelCredentialRequest, { params: { requestId } }))[0]).toBe('IDR-CRG-004');
    for (const unknown of [randomUUID(), 'x y'])
      for (const op of [cancelCredentialRequest, getCredentialRequest, retriggerCredentialRequest] as const)
        expect(refusal(await ask(op, { params: { requestId: unknown } }))[0]).toBe('IDR-CRG-003');
  });

  it('is found in the list of its status [CRG-5]', async () => {
    const requestId = await asked({ issuer: 'nobody' });
    await standing(ask, requestId, 'FAILED');
    const query = { pageSize: '500', orderBy: 'cr_dtimes', direction: 'DESC' };
    const page = valueOf(await ask(listCredentialRequests, { query }));
    expect(page.data[0]).toMatchObject({ requestId, statusCode: 'FAILED', partner: 'nobody' });
    expect(page.totalItems).toBe(page.data.length);
    const none = await ask(listCredentialRequests, { query: { statusCode: 'IN_TRANSIT' } });
    expect(refusal(none)[0]).toBe('IDR-CRG-009');
    const bad = await ask(listCredentialRequests, { query: { effectivedtimes: 'yesterday' } });
    expect(refusal(bad)[0]).toBe('IDR-CRG-008');
  });

  it('failed is worked once more, what the partner has is not [CRG-6]', async () => {
    const { requestId } = await issued();
    await said(requestId, 'RECEIVED');
    await standing(ask, requestId, 'RECEIVED');
    expect(refusal(await ask(retriggerCredentialRequest, { params: { requestId } }))[0]).toBe('IDR-CRG-004');
    const failed = await asked({ issuer: 'nobody' });
    await standing(ask, failed, 'FAILED');
    valueOf(await ask(retriggerCredentialRequest, { params: { requestId: failed } }));
    expect((await standing(ask, failed, 'FAILED')).statusComment).toBe('partner-unknown');
  });
});

describe('the credential service', () => {
  it('tells the types of the country, and refuses with the reason [CRS-1] [CRS-2]', async () => {
    const { credentialTypes } = valueOf(await issuer(listCredentialTypes, {}));
    expect(credentialTypes.map((type) => type['id'])).toContain('vercred');
    expect(Object.keys(credentialTypes[0] ?? {})).toEqual(['id', 'name', 'description', 'issuers']);
    const request = { ...order({ sharableAttributes: ['UIN'] }), requestId: randomUUID() };
    expect(refusal(await issuer(issueCredential, { body: inRequest(request) }))[0]).toBe('IDR-CRS-015');
  });

  it('closes with the PIN in the reference’s own form, and asks for one', async () => {
    await partnerKey(server, 'mpartner-default-auth');
    const auth = { credentialType: 'auth', issuer: 'mpartner-default-auth', sharableAttributes: ['phone'] };
    const request = { ...order(auth), requestId: randomUUID() };
    expect(refusal(await issuer(issueCredential, { body: inRequest(request) }))[0]).toBe('IDR-CRS-017');
    expect((await issued({ ...auth, encryptionKey: '123456' })).status).toBe('ISSUED');
  });

  it('publishes lists in which a revoked credential shows, for both kinds', async () => {
    const { credentialId } = await issued();
    const [row] = await server.sql<{ list: number; place: number }[]>`
      select status_list as list, status_place as place from credential_service.credential
       where credential_id = ${credentialId}`;
    const { list = 0, place = 0 } = row ?? {};
    const bits = async (): Promise<readonly [number, number]> => {
      const credential = await published(`/v1/credentialservice/status-lists/${String(list)}`);
      expect(await verified(credential)).toBe(true);
      const encoded = textAt(credential, 'credentialSubject', 'encodedList') ?? '';
      const bytes = gunzipSync(Buffer.from(encoded.slice(1), 'base64url'));
      const token = await (
        await fetch(`${server.publicUrl}/v1/credentialservice/token-status-lists/${String(list)}`)
      ).text();
      const keys = createRemoteJWKSet(new URL(`${server.publicUrl}/.well-known/credential-keys.json`));
      const { payload } = await jwtVerify(token, keys, { typ: 'statuslist+jwt' });
      const lst = inflateSync(Buffer.from(textAt(payload, 'status_list', 'lst') ?? '', 'base64url'));
      return [
        ((bytes[place >> 3] ?? 0) >> (7 - (place & 7))) & 1,
        ((lst[place >> 3] ?? 0) >> (place & 7)) & 1,
      ];
    };
    expect(await bits()).toEqual([0, 0]);
    await server.sql`update credential_service.credential set revoked_at = now() where credential_id = ${credentialId}`;
    expect(await bits()).toEqual([1, 1]);
    expect((await server.browser().get('/v1/credentialservice/status-lists/999')).status).toBe(404);
  });
});
