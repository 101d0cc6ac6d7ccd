import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { requestCredential } from '@doorstep/contract/backbone/credential-requests.ts';
import { textAt, valueAt } from '@doorstep/contract/json.ts';
import type { Browser, Reply } from '../../testing/browser.ts';
import { partnerKey, standing } from '../../testing/credential-calls.ts';
import { serviceClient, valueOf } from '../../testing/id-repository-calls.ts';
import { startServer } from '../../testing/running-server.ts';
import type { RunningServer } from '../../testing/running-server.ts';
import { staffBrowser } from '../../testing/staff.ts';
import { signInPortal } from '../../testing/wire-sign-in.ts';

const BASE = '/doorstep/v1/office';
const BANK = 'bank-of-amara';

let server: RunningServer;
let admin: Browser;
beforeAll(async () => {
  server = await startServer();
  admin = await staffBrowser(server, { roles: ['GLOBAL_ADMIN'], centreId: null });
});
afterAll(() => server.stop());

const post = (path: string, body: object = {}) => admin.send('POST', `${BASE}${path}`, body);
const listOf = (reply: Reply, name: string): readonly unknown[] => {
  const found = valueAt(reply.json, [name]);
  return Array.isArray(found) ? found : [];
};

describe('a report in the office', () => {
  it('is taken, read and answered once, and each reading is audited under the reader', async () => {
    const resident = await signInPortal(server, (await server.person()).uin);
    const wish = { topic: 'other', eventId: null, message: 'My street is spelt wrongly', language: 'eng' };
    const made = await resident.send('POST', '/doorstep/v1/reports', { ...wish, email: null, phone: null });
    const id = textAt(made.json, 'id') ?? '';
    const listed = listOf(await admin.get(`${BASE}/reports?topic=other`), 'reports');
    expect(listed.find((one) => textAt(one, 'id') === id)).toMatchObject({ beginning: wish.message });
    expect(listOf(await admin.get(`${BASE}/reports?whose=own`), 'reports')).toEqual([]);
    expect((await post(`/reports/${id}/assign`, { to: 'me' })).status).toBe(200);
    expect(listOf(await admin.get(`${BASE}/reports?whose=own`), 'reports')).toHaveLength(1);
    expect((await admin.get(`${BASE}/reports/${id}`)).json).toMatchObject({
      own: true,
      state: 'waits for the office',
    });
    expect((await post(`/reports/${id}/answer`, { text: ' ', next: 'close' })).status).toBe(422);
    const answer = { text: 'We corrected it', next: 'close' };
    expect((await post(`/reports/${id}/answer`, answer)).status).toBe(200);
    expect((await post(`/reports/${id}/answer`, answer)).status).toBe(409);
    expect((await resident.get(`/doorstep/v1/reports/${id}`)).text).toContain('We corrected it');
    await vi.waitFor(async () => {
      const found = await post('/audit/search', { kind: 'office.report.get' });
      expect(found.text).toContain(id);
    }, 5_000);
    for (const unknown of ['nothing', '00000000-0000-4000-8000-000000000000'])
      expect((await admin.get(`${BASE}/reports/${unknown}`)).status).toBe(404);
  });
});

describe('the queue of credentials', () => {
  it('shows what was issued without what is in it, and takes it back once', async () => {
    const ask = await serviceClient(server, 'CREDENTIAL_REQUEST');
    await partnerKey(server, BANK);
    const { uin } = await server.person({ fullName: [{ language: 'eng', value: 'Zuleika Varnhagen' }] });
    const request = { id: uin, credentialType: 'vercred', issuer: BANK, sharableAttributes: ['fullName'] };
    const { requestId } = valueOf(await ask(requestCredential, { headers: {}, body: { request } }));
    await standing(ask, requestId, 'ISSUED');
    const listed = await admin.get(`${BASE}/credentials?status=ISSUED&partner=${BANK}`);
    expect(listOf(listed, 'requests')).toContainEqual(
      expect.objectContaining({ id: requestId, partner: BANK, status: 'ISSUED', acts: ['revoke'] }),
    );
    for (const word of [uin, 'Zuleika']) expect(listed.text).not.toContain(word);
    expect((await post(`/credentials/${requestId}/revoke`)).status).toBe(200);
    expect((await post(`/credentials/${requestId}/retry`)).status).toBe(409);
    const revoked = listOf(await admin.get(`${BASE}/credentials?status=REVOKED`), 'requests');
    expect(revoked.map((one) => textAt(one, 'id'))).toContain(requestId);
    expect((await post('/credentials/nobodys/revoke')).status).toBe(404);
  });
});
