import { randomUUID, verify, X509Certificate } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { decodeProtectedHeader } from 'jose';
import { issueCredential } from '@doorstep/contract/backbone/credential-service.ts';
import { textAt } from '@doorstep/contract/json.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fetched, openedByPartner, partnerKey } from '../../testing/credential-calls.ts';
import { serviceClient, valueOf } from '../../testing/id-repository-calls.ts';
import type { Ask } from '../../testing/id-repository-calls.ts';
import { startServer } from '../../testing/running-server.ts';
import type { Person, RunningServer } from '../../testing/running-server.ts';

const BANK = 'bank-of-amara';

let server: RunningServer;
let issuer: Ask;
let person: Person;
let bankKey: KeyObject;
beforeAll(async () => {
  server = await startServer();
  issuer = await serviceClient(server, 'CREDENTIAL_ISSUANCE');
  person = await server.person();
  bankKey = await partnerKey(server, BANK);
});
afterAll(() => server.stop());

async function issued(): Promise<{ readonly requestId: string; readonly url: string }> {
  const requestId = randomUUID();
  const sharableAttributes = ['fullName'];
  const request = { id: person.uin, credentialType: 'vercred', issuer: BANK, requestId, sharableAttributes };
  const answer = valueOf(await issuer(issueCredential, { body: { request } }));
  return { requestId, url: answer.dataShareUrl ?? '' };
}

describe('a shared file', () => {
  it('is signed with the published key, and gone after its last download [SHARE-2] [SHARE-3] [VC-3]', async () => {
    const { url } = await issued();
    const allowed = 1;
    const files = [];
    for (let times = 0; times < allowed; times += 1) files.push(await fetched(url));
    const [file] = files;
    const { json: key } = await server.browser().get('/.well-known/public-key.json');
    const [head = '', , signature = ''] = (file?.signature ?? '').split('.');
    const input = `${head}.${(file?.bytes ?? Buffer.alloc(0)).toString('base64url')}`;
    const pem = textAt(key, 'publicKeyPem') ?? '';
    expect(verify('sha256', Buffer.from(input), pem, Buffer.from(signature, 'base64url'))).toBe(true);
    const [x5c] = decodeProtectedHeader(`${head}.e30.AA`).x5c ?? [];
    expect(
      new X509Certificate(Buffer.from(x5c ?? '', 'base64')).publicKey.export({ type: 'spki', format: 'pem' }),
    ).toBe(pem);
    for (const address of [url, `/v1/datashare/datashare/${url.split('/').at(-1) ?? ''}`]) {
      const reply = await server.browser().get(address);
      expect(reply.status).toBe(200);
      expect(reply.json).toMatchObject({ errors: [{ errorCode: 'DAT-SER-006' }] });
    }
  });

  it('is gone when its time is over, and one of many at once gets the last download', async () => {
    const { url } = await issued();
    const many = await Promise.all(Array.from({ length: 8 }, () => fetched(url)));
    expect(many.filter(({ signature }) => signature !== '')).toHaveLength(1);
    const late = await issued();
    await server.sql`update credential_service.share set expires_at = now() where made_for = ${`request/${late.requestId}`}`;
    expect((await fetched(late.url)).signature).toBe('');
  });

  it('is no other partner’s, and nothing is told of an unknown one', async () => {
    const { url } = await issued();
    const other = url.replace(BANK, 'health-fund');
    expect(await server.browser().get(other)).toMatchObject({
      json: { errors: [{ errorCode: 'DAT-SER-006' }] },
    });
    expect((await fetched(url)).signature).not.toBe('');
  });

  it('is made for a policy the partner works by, of a size that fits [SHARE-1]', async () => {
    const token = await server.clientToken('CREATE_SHARE');
    const put = async (policy: string, bytes: Uint8Array<ArrayBuffer>) => {
      const form = new FormData();
      form.append('file', new Blob([bytes]), 'file');
      const response = await fetch(`${server.publicUrl}/v1/datashare/create/${policy}/${BANK}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}` },
        body: form,
      });
      const answer: unknown = await response.json();
      return answer;
    };
    const made = await put('policy-bank-account', new TextEncoder().encode('a card'));
    expect(made).toMatchObject({
      dataShare: { policyId: 'policy-bank-account', subscriberId: BANK },
      errors: [],
    });
    const { bytes } = await fetched(textAt(made, 'dataShare', 'url') ?? '');
    expect(openedByPartner(bankKey, bytes)).toBe('a card');
    expect(await put('mpolicy-default-mobile', new Uint8Array([1]))).toMatchObject({
      dataShare: null,
      errors: [{ errorCode: 'DAT-SER-007' }],
    });
    expect(await put('policy-bank-account', new Uint8Array(5 * 1024 * 1024 + 1))).toMatchObject({
      errors: [{ errorCode: 'DAT-SER-003' }],
    });
  });
});
