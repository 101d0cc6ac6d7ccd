import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { requestCredential } from '@doorstep/contract/backbone/credential-requests.ts';
import {
  createOidcClient,
  generateApiKey,
  requestPolicy,
  validatePartnerKeys,
} from '@doorstep/contract/backbone/partner-keys.ts';
import { textAt, valueAt } from '@doorstep/contract/json.ts';
import { aPartner } from '../../testing/a-partner.ts';
import type { Browser, Reply } from '../../testing/browser.ts';
import { partnerKey, standing } from '../../testing/credential-calls.ts';
import { envelope, refusal, serviceClient, valueOf } from '../../testing/id-repository-calls.ts';
import type { Ask } from '../../testing/id-repository-calls.ts';
import { startServer } from '../../testing/running-server.ts';
import type { RunningServer } from '../../testing/running-server.ts';
import { staffBrowser } from '../../testing/staff.ts';

const BASE = '/doorstep/v1/office/partners';
const BANK = 'bank-of-amara';

let server: RunningServer;
let officer: Browser;
let colleague: Browser;
let admin: Ask;
let system: Ask;
beforeAll(async () => {
  server = await startServer();
  officer = await staffBrowser(server, { roles: ['PARTNER_ADMIN'], centreId: null });
  colleague = await staffBrowser(server, { roles: ['PMS_ADMIN'], centreId: null });
  admin = await serviceClient(server, 'PARTNER_ADMIN');
  system = await serviceClient(server, 'ID_AUTHENTICATION', 'CREDENTIAL_REQUEST');
});
afterAll(() => server.stop());

const listOf = (reply: Reply, name: string): readonly unknown[] => {
  const found = valueAt(reply.json, [name]);
  return Array.isArray(found) ? found : [];
};
const list = (query: string) => officer.get(`${BASE}?language=fra${query}`);
const idsOf = (reply: Reply) => listOf(reply, 'partners').map((one) => textAt(one, 'id'));
const open = (id = BANK) => officer.get(`${BASE}/${id}?language=fra`);
const versionOf = async () => valueAt((await open()).json, ['version']);
const set = (browser: Browser, state: string, version: unknown, reason = 'By decree') =>
  browser.send('POST', `${BASE}/${BANK}/state`, { state, version, reason });

async function audited(operation: string, reason: string): Promise<readonly unknown[]> {
  const searcher = await staffBrowser(server, { roles: ['GLOBAL_ADMIN'], centreId: null });
  return vi.waitFor(async () => {
    const reply = await searcher.send('POST', '/doorstep/v1/office/audit/search', { kind: operation });
    const own = listOf(reply, 'links').filter((one) => textAt(one, 'description') === reason);
    expect(own).not.toEqual([]);
    return own;
  }, 5_000);
}

describe('the partners in the office', () => {
  it('are listed by their names in the language, page by page', async () => {
    const all = await list('');
    expect(all.json).toMatchObject({ total: 8 });
    expect(listOf(all, 'partners')[0]).toEqual({
      id: BANK,
      name: 'Banque d’Amara',
      type: 'Auth_Partner',
      state: 'active',
      waiting: 0,
    });
    await server.sql`
      insert into partner_management.partner (partner_id, type, organisation)
      select 'shop-' || n, 'Print_Partner', 'Zz shop ' || lpad(n::text, 2, '0') from generate_series(1, 30) as n`;
    const pages = await Promise.all([0, 1].map((page) => list(`&text=zz+shop&page=${String(page)}`)));
    const size = Number(valueAt(pages[0]?.json, ['pageSize']));
    expect(pages.map((page) => idsOf(page).length)).toEqual([size, Math.min(30 - size, size)]);
    expect(new Set(pages.flatMap(idsOf)).size).toBe(Math.min(30, 2 * size));
    await server.sql`delete from partner_management.partner where partner_id like 'shop-%'`;
  });

  it('are found by part of a name in any language, and by kind', async () => {
    expect(idsOf(await list('&text=amara'))).toEqual([BANK]);
    expect(idsOf(await list('&text=imprimerie'))).toEqual(['mpartner-default-print']);
    expect(idsOf(await list('&type=Print_Partner'))).toEqual(['mpartner-default-print', 'harbour-press']);
    expect(idsOf(await list('&type=Print_Partner&text=amara'))).toEqual([]);
    expect(idsOf(await list('&asking=yes'))).toEqual([]);
    expect((await list('&type=Nobody')).status).toBe(400);
  });

  it('open with policies, certificate and keys, of which none is told', async () => {
    expect((await open('health-fund')).json).toMatchObject({ certificate: null, keys: [], version: 0 });
    const bank = await aPartner(server, BANK, 'Bank of Amara');
    const opened = await open();
    expect(opened.json).toMatchObject({
      name: 'Banque d’Amara',
      organisation: 'Bank of Amara',
      state: 'active',
      contact: { email: 'identity@bankofamara.example' },
      certificate: { standing: 'counts' },
      policies: [
        { name: 'bank-account', type: 'DataShare', credentialTypes: ['vercred'], fault: null },
        { name: 'bank-sign-in', type: 'Auth', credentialTypes: [], fault: null },
      ],
      keys: [{ label: 'operator', policy: 'bank-sign-in', standing: 'counts' }],
      requests: [],
      changes: [],
    });
    const [licence = '', , apiKey = ''] = bank.address.split('/');
    for (const secret of [licence, apiKey, 'BEGIN CERTIFICATE', 'hash'])
      expect(opened.text).not.toContain(secret);
    for (const nobody of ['nobody', "'%20or%201=1"]) expect((await open(nobody)).status).toBe(404);
  });
});

describe('a request for a policy', () => {
  const ask = async (policyName: string): Promise<string> => {
    const wish = { policyName, useCaseDescription: 'To sell insurance' };
    const made = await admin(requestPolicy, { params: { partnerId: BANK }, body: envelope('map', wish) });
    return valueOf(made).mappingkey;
  };
  const decide = (browser: Browser, request: string, outcome: string, id = BANK) =>
    browser.send('POST', `${BASE}/${id}/requests/${request}/decision`, { outcome, reason: 'They may' });

  it('waits on its partner’s page, and is approved once', async () => {
    const request = await ask('sim-check');
    expect(idsOf(await list('&asking=yes'))).toEqual([BANK]);
    expect((await open()).json).toMatchObject({
      requests: [{ id: request, name: 'sim-check', useCase: 'To sell insurance', fault: null }],
    });
    expect((await decide(officer, request, 'approved', 'health-fund')).status).toBe(404);
    expect((await decide(officer, 'none', 'approved')).status).toBe(404);
    const both = await Promise.all([
      decide(officer, request, 'approved'),
      decide(colleague, request, 'approved'),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect(both.find(({ status }) => status === 409)?.text).toContain('request-decided');
    const opened = await open();
    expect(opened.json).toMatchObject({ requests: [] });
    expect(listOf(opened, 'policies').map((one) => textAt(one, 'name'))).toContain('sim-check');
    const body = envelope('key', { policyName: 'sim-check', label: 'counter' });
    expect((await admin(generateApiKey, { params: { partnerId: BANK }, body })).ok).toBe(true);
    const [link, ...more] = await audited('office.partner.approve', 'sim-check: They may');
    expect([textAt(link, 'subject'), more]).toEqual([BANK, []]);
  });

  it('is refused, and can be made again', async () => {
    const request = await ask('health-check');
    expect((await decide(officer, request, 'rejected')).status).toBe(200);
    expect((await open()).json).toMatchObject({ requests: [] });
    const again = await ask('health-check');
    expect(again).not.toBe(request);
    expect((await decide(officer, request, 'approved')).status).toBe(409);
    expect((await decide(officer, again, 'rejected')).status).toBe(200);
    await audited('office.partner.refuse', 'health-check: They may');
  });
});

async function aClientOfTheBank(): Promise<string> {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const request = {
    name: { eng: 'Bank of Amara' },
    policyId: 'policy-bank-sign-in',
    authPartnerId: BANK,
    logoUri: 'https://bank.example/logo.png',
    redirectUris: ['https://bank.example/return'],
    grantTypes: ['authorization_code' as const],
    clientAuthMethods: ['private_key_jwt' as const],
    publicKey: { ...publicKey.export({ format: 'jwk' }) },
  };
  return valueOf(await admin(createOidcClient, { body: envelope('client', request) })).clientId;
}

describe('a partner that is stopped', () => {
  it('is refused everywhere at once, and comes back when it is let in again', async () => {
    const bank = await aPartner(server, BANK, 'Bank of Amara');
    const clientId = await aClientOfTheBank();
    await partnerKey(server, BANK);
    const [mispLicenseKey = '', , apiKey = ''] = bank.address.split('/');
    const { uin } = await server.person();
    const validate = () =>
      system(validatePartnerKeys, { params: { partnerId: BANK, apiKey, mispLicenseKey } });
    const code = { individualId: uin, individualIdType: 'UIN', otpChannel: ['EMAIL'] };
    const askForCode = async (transactionID: string) =>
      (await bank.askForCode({ ...code, transactionID })).text;
    const credential = async () => {
      const request = { id: uin, credentialType: 'vercred', issuer: BANK, sharableAttributes: ['fullName'] };
      const { requestId } = valueOf(await system(requestCredential, { headers: {}, body: { request } }));
      return (await standing(system, requestId, 'ISSUED', 'FAILED')).statusCode;
    };
    const signIn = async () => {
      const query = `client_id=${clientId}&redirect_uri=https://bank.example/return&response_type=code&scope=openid&state=s&nonce=n`;
      return (await server.browser().get(`/oidc/auth?${query}`)).status;
    };
    expect((await validate()).ok).toBe(true);
    expect(await signIn()).toBe(303);
    expect((await set(officer, 'inactive', await versionOf())).status).toBe(200);
    expect(await validate()).toMatchObject(refusal('partner-inactive', 'PMS_PMP_016'));
    expect(await askForCode('1234567891')).toContain('PMS_PMP_016');
    expect(await credential()).toBe('FAILED');
    expect(await signIn()).toBe(400);
    expect((await open()).json).toMatchObject({ state: 'inactive', changes: [{ reason: 'By decree' }] });
    expect((await set(officer, 'active', await versionOf(), 'It mended')).status).toBe(200);
    expect((await validate()).ok).toBe(true);
    expect(await askForCode('1234567892')).toContain('"errors":null');
    expect(await credential()).toBe('ISSUED');
    expect(await signIn()).toBe(303);
    const [stop] = await audited('office.partner.stop', 'By decree');
    expect(textAt(stop, 'subject')).toBe(BANK);
    await audited('office.partner.let-in', 'It mended');
  });

  it('is stopped once however often it is pressed, and by whoever was first', async () => {
    const version = await versionOf();
    const twice = await Promise.all([1, 2].map(() => set(officer, 'inactive', version, 'Pressed twice')));
    expect(twice.map(({ status }) => status)).toEqual([200, 200]);
    const late = await set(colleague, 'inactive', version);
    expect([late.status, late.text]).toEqual([409, expect.stringContaining('partner-changed')]);
    expect((await set(colleague, 'active', version)).status).toBe(409);
    expect(await audited('office.partner.stop', 'Pressed twice')).toHaveLength(1);
    expect((await set(officer, 'inactive', version, '')).status).toBe(400);
    const nobody = { state: 'inactive', version: 0, reason: 'x' };
    expect((await officer.send('POST', `${BASE}/nobody/state`, nobody)).status).toBe(404);
    await aPartner(server, BANK, 'Bank of Amara');
    expect((await open()).json).toMatchObject({ state: 'active', version: Number(version) + 2 });
  });
});
