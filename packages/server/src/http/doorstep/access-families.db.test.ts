import { randomUUID } from 'node:crypto';
import { sealedProof } from '@doorstep/backbone/id-authentication/testing/sealed-proof.ts';
import { textAt, valueAt } from '@doorstep/contract/json.ts';
import { issueCredential } from '@doorstep/contract/backbone/credential-service.ts';
import { requestCredential } from '@doorstep/contract/backbone/credential-requests.ts';
import { createIdentity } from '@doorstep/contract/backbone/id-repository.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { aPartner, authRequest, idaCertificate } from '../../testing/a-partner.ts';
import { aWallet } from '../../testing/a-wallet.ts';
import { anIdentity } from '../../testing/an-identity.ts';
import type { Browser } from '../../testing/browser.ts';
import { fetched, partnerKey, standing } from '../../testing/credential-calls.ts';
import { askForCode, beginEsignet, proveByRoutes, redeem } from '../../testing/esignet-calls.ts';
import { envelope, serviceClient, valueOf } from '../../testing/id-repository-calls.ts';
import { registrationMachine } from '../../testing/registration-machine.ts';
import type { RegistrationMachine } from '../../testing/registration-machine.ts';
import { relyingClient } from '../../testing/relying-client.ts';
import { startServer } from '../../testing/running-server.ts';
import type { RunningServer } from '../../testing/running-server.ts';
import { staffBrowser } from '../../testing/staff.ts';
import { signInPortal } from '../../testing/wire-sign-in.ts';

const OFFICE = '/doorstep/v1/office';
const BANK = 'bank-of-amara';
const NAME = ['eng', 'ara'].map((language) => ({ language, value: 'Zuleika Varnhagen' }));

let server: RunningServer;
let machine: RegistrationMachine;
let admin: Browser;
let officer: Browser;
let uin: string;
let rid: string;
beforeAll(async () => {
  server = await startServer();
  machine = await registrationMachine(server);
  admin = await staffBrowser(server, { roles: ['GLOBAL_ADMIN'], centreId: null });
  officer = await staffBrowser(server);
  await partnerKey(server, BANK);
});
beforeEach(async () => {
  await server.sql`delete from otp_manager.target`;
  rid = machine.rid();
  const made = valueOf(
    await machine.ask(createIdentity, {
      body: envelope('mosip.id.create', { registrationId: rid, identity: anIdentity(), documents: [] }),
    }),
  );
  uin = textAt(made, 'uin') ?? '';
});
afterAll(() => server.stop());

async function listOf(whose: 'own' | 'others', query = ''): Promise<readonly unknown[]> {
  const browser = await signInPortal(server, uin);
  const { json } = await browser.get(`/doorstep/v1/accesses?language=eng&whose=${whose}&pageSize=50${query}`);
  const found = valueAt(json, ['accesses']);
  return Array.isArray(found) ? found : [];
}

/** That these lines, and no others, come to stand in the person's own list. */
async function showing(query: string, ...lines: readonly object[]): Promise<void> {
  const browser = await signInPortal(server, uin);
  await vi.waitFor(async () => {
    const { json } = await browser.get(`/doorstep/v1/accesses?language=eng&whose=others&pageSize=50${query}`);
    const found = valueAt(json, ['accesses']);
    expect(found).toHaveLength(lines.length);
    expect(found).toEqual(expect.arrayContaining(lines.map((line) => expect.objectContaining(line))));
  }, 10_000);
}

const searches = async (): Promise<number> =>
  (await server.sql`select from personal_access.access where what = 'audit-search'`).count;
const asOffice = { actor: 'staff', by: null, centre: null };
const as = async (...roles: readonly string[]) => ({
  authorization: `Bearer ${await server.clientToken(...roles)}`,
});

describe('the office', () => {
  it('is seen at a case, its paper and the decision, also one that came too late', async () => {
    const changed = await machine.hand({
      rid: machine.rid(),
      process: 'RES_UPDATE',
      fields: { UIN: uin, fullName: NAME },
      documents: { proofOfIdentity: { bytes: Buffer.from('%PDF-1.7 a deed'), format: 'pdf', type: 'Deed' } },
    });
    const id = await vi.waitFor(async () => {
      const found = await admin.send('POST', `${OFFICE}/cases/find`, { registrationId: changed });
      const { json } = await admin.get(`${OFFICE}/cases/${textAt(found.json, 'id') ?? '0'}?language=eng`);
      expect(json).toMatchObject({ status: 'PAUSED' });
      return textAt(found.json, 'id') ?? '';
    }, 10_000);
    await admin.get(`${OFFICE}/cases/${id}/papers/proofOfIdentity`);
    const decide = () =>
      admin.send('POST', `${OFFICE}/cases/${id}/decision`, { outcome: 'approved', reason: 'Genuine' });
    expect([(await decide()).status, (await decide()).status]).toEqual([200, 409]);
    await showing(
      '&actor=staff&what=decision',
      { ...asOffice, wentThrough: true, times: 1 },
      { ...asOffice, wentThrough: false, times: 1 },
    );
    const [opened] = await listOf('others', '&actor=staff&what=packet-read');
    expect(opened).toMatchObject({ ...asOffice, wentThrough: true });
    expect(Number(valueAt(opened, ['times']))).toBeGreaterThanOrEqual(3);
  });

  it('is seen at a report, in the queue and opened', async () => {
    const resident = await signInPortal(server, uin);
    const wish = { topic: 'other', eventId: null, message: 'My street is spelt wrongly', language: 'eng' };
    const made = await resident.send('POST', '/doorstep/v1/reports', { ...wish, email: null, phone: null });
    const id = textAt(made.json, 'id') ?? '';
    await admin.get(`${OFFICE}/reports`);
    await admin.get(`${OFFICE}/reports/${id}`);
    const answer = { text: 'We corrected it', next: 'close' };
    await admin.send('POST', `${OFFICE}/reports/${id}/answer`, answer);
    await admin.send('POST', `${OFFICE}/reports/${id}/answer`, answer);
    await showing(
      '&what=report',
      { ...asOffice, wentThrough: true, times: 3 },
      { ...asOffice, wentThrough: false, times: 1 },
    );
  });

  it('is seen as it looks somebody up in the audit, and a guess at a number leaves nothing', async () => {
    const before = await searches();
    await admin.send('POST', `${OFFICE}/audit/search`, { subject: '2345678901' });
    await admin.send('POST', `${OFFICE}/audit/search`, { subject: `${uin.slice(0, 4)} ${uin.slice(4)}` });
    await showing('&what=audit-search', { ...asOffice, wentThrough: true, times: 1 });
    expect((await searches()) - before).toBe(1);
  });
});

describe('a desk', () => {
  it('is seen by the centre’s name as it helps with a lock, also where there is none', async () => {
    const body = { individualId: uin, papersSeen: true };
    expect((await officer.send('POST', '/doorstep/v1/desk/locked-ids/open', body)).status).toBe(409);
    const [line] = await listOf('others', '&what=lock-change');
    expect(line).toMatchObject({ actor: 'staff', by: null, wentThrough: false });
    expect(textAt(line, 'centre')).toMatch(/\w/u);
  });

  it('is seen as it finds a lost registration', async () => {
    await machine.announce(rid, 'NEW', new Uint8Array(20), { name: 'Zineb Alami', email: 'zineb@x.example' });
    const filters = [
      { columnName: 'name', value: 'Zineb Alami', type: 'equals' },
      { columnName: 'email', value: 'zineb@x.example', type: 'equals' },
    ];
    const found = await server
      .browser()
      .send('POST', '/v1/admin/lostRid', { request: { filters } }, await as('REGISTRATION_OFFICER'));
    expect(found.text).toContain(rid);
    await showing('&what=lost-search', { actor: 'system', wentThrough: true });
  });
});

describe('a credential', () => {
  it('shows who asked for it, who made it, and the partner by name who fetched it and came again in vain', async () => {
    const issuer = await serviceClient(server, 'CREDENTIAL_ISSUANCE');
    const request = {
      ...{ id: uin, credentialType: 'vercred', issuer: BANK },
      ...{ requestId: randomUUID(), sharableAttributes: ['fullName'] },
    };
    const { dataShareUrl } = valueOf(await issuer(issueCredential, { body: { request } }));
    expect((await fetched(dataShareUrl ?? '')).signature).not.toBe('');
    expect((await fetched(dataShareUrl ?? '')).signature).toBe('');
    const bank = { actor: 'partner', by: 'Bank of Amara', what: 'share-fetch', times: 1 };
    await showing('&what=share-fetch', { ...bank, wentThrough: true }, { ...bank, wentThrough: false });
    await showing(
      '&what=credential',
      { actor: 'system', by: 'credential-service', wentThrough: true },
      { actor: 'system', by: expect.stringMatching(/^client-/u), wentThrough: true },
    );
  });

  it('shows what cannot be made, and the office that took one back', async () => {
    const ask = await serviceClient(server, 'CREDENTIAL_REQUEST');
    const request = { id: uin, credentialType: 'vercred', issuer: BANK, sharableAttributes: ['fullName'] };
    const { requestId } = valueOf(await ask(requestCredential, { headers: {}, body: { request } }));
    const impossible = { ...request, sharableAttributes: ['nothing-of-the-kind'] };
    const { requestId: failed } = valueOf(
      await ask(requestCredential, { headers: {}, body: { request: impossible } }),
    );
    await standing(ask, requestId, 'ISSUED');
    await standing(ask, failed, 'FAILED');
    await admin.send('POST', `${OFFICE}/credentials/${requestId}/revoke`, {});
    await admin.send('POST', `${OFFICE}/credentials/${requestId}/retry`, {});
    const service = { by: 'credential-service', what: 'credential' };
    await showing(
      '&what=credential',
      { ...service, wentThrough: true },
      { ...service, wentThrough: false },
      { by: expect.stringMatching(/^client-/u) },
      { ...asOffice, wentThrough: true },
      { ...asOffice, wentThrough: false },
    );
  });

  it('in a wallet is one’s own doing, also when it did not come of it', async () => {
    const wallet = await aWallet(server);
    const token = await wallet.authorize(uin);
    const proof = await wallet.proof('MOSIPVerifiableCredential', await wallet.nonce());
    await wallet.fetchCredential('MOSIPVerifiableCredential', token, proof);
    const path = '/v1/esignet/vci/credential';
    await server.browser().send('POST', path, { format: 'none' }, { authorization: `Bearer ${token}` });
    await vi.waitFor(async () => {
      expect(await listOf('own', '&what=credential')).toHaveLength(2);
    }, 10_000);
    expect(await listOf('others', '&what=credential')).toEqual([]);
  });
});

describe('a card', () => {
  it('shows who asked for it and who printed it', async () => {
    await server.browser().get(`/v1/digitalcard/${rid}`, await as('DIGITAL_CARD'));
    const print = envelope('mosip.registration.print', { id: rid, idtype: 'RID', cardType: 'UIN' });
    const headers = await as('REGISTRATION_PROCESSOR');
    const { status } = await server
      .browser()
      .send('POST', '/registrationprocessor/v1/print/uincard', { ...print, version: '1.0' }, headers);
    expect(status).toBe(200);
    await showing(
      '&what=card',
      { actor: 'system', wentThrough: false },
      { actor: 'system', wentThrough: true },
    );
  });
});

describe('a system', () => {
  it('is seen at the ID Repository, also when it is refused, and how far a registration is', async () => {
    const headers = await as('REGISTRATION_PROCESSOR', 'ID_REPOSITORY', 'RESIDENT');
    const browser = server.browser();
    await browser.get(`/idrepository/v1/identity/idvid/${uin}`, headers);
    await browser.send('DELETE', `/idrepository/v1/identity/draft/discard/${rid}`, undefined, headers);
    await browser.get(`/registrationprocessor/v1/registrationtransaction/search/${rid}`, headers);
    const system = { actor: 'system', by: expect.stringMatching(/^client-/u) };
    await showing(
      '',
      { ...system, what: 'record-read', wentThrough: true },
      { ...system, what: 'record-change', wentThrough: false },
      { ...system, what: 'status-read', wentThrough: false },
    );
  });
});

describe('an authentication', () => {
  it('shows the partner by name when it failed, and a system of the country as one', async () => {
    const bank = await aPartner(server, `bank-${randomUUID().slice(0, 8)}`, 'Harbour Bank');
    const transactionID = '1234567890';
    await server.codeSentBy(() => bank.askForCode({ individualId: uin, transactionID }));
    await bank.authenticate(uin, transactionID, { otp: '000000' });
    const proof = sealedProof(await idaCertificate(server, 'INTERNAL'), { otp: '000000' });
    const body = { ...authRequest('mosip.identity.auth.internal', uin, '2345678901'), ...proof };
    const headers = await as('ID_AUTHENTICATION');
    await server.browser().send('POST', '/idauthentication/v1/internal/auth', body, headers);
    await showing(
      '&what=authentication',
      { actor: 'partner', by: 'Harbour Bank', wentThrough: false, detail: 'OTP-AUTH' },
      { actor: 'system', by: expect.stringMatching(/^client-/u), wentThrough: false },
    );
  });
});

describe('a sign-in elsewhere', () => {
  it('shows the relying party by name that was told who one is', async () => {
    const client = await relyingClient(server);
    const told = (path: string, token: string) =>
      server.browser().get(path, { authorization: `Bearer ${token}` });
    const way = await beginEsignet(server, client, { scope: 'openid profile' });
    await proveByRoutes(server, way, uin);
    const agreed = await askForCode(way, { permittedAuthorizeScopes: [] });
    const code = textAt(agreed.json, 'response', 'code') ?? '';
    const tokens = await redeem(server, client, { code, code_verifier: way.verifier });
    const token = textAt(tokens.json, 'access_token') ?? '';
    expect((await told('/v1/esignet/oidc/userinfo', token)).status).toBe(200);
    expect((await told('/v1/esignet/oidc/userinfo', token)).status).toBe(200);
    await showing('&what=claims', { actor: 'partner', by: 'Harbour bank', wentThrough: true, times: 2 });
  });
});

it('stands nowhere in clear', async () => {
  const rows = JSON.stringify(await server.sql`select * from personal_access.access`);
  expect(rows).not.toMatch(new RegExp(`${uin}|Harbour|Amara|officer\\.|client-`, 'u'));
});
