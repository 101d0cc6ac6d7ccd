import { randomUUID } from 'node:crypto';
import { gunzipSync, inflateSync } from 'node:zlib';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { textAt, valueAt } from '@doorstep/contract/json.ts';
import { aWallet } from '../../testing/a-wallet.ts';
import type { Browser, Reply } from '../../testing/browser.ts';
import { startServer } from '../../testing/running-server.ts';
import type { Person, RunningServer } from '../../testing/running-server.ts';
import { staffBrowser } from '../../testing/staff.ts';
import { signInPortal } from '../../testing/wire-sign-in.ts';

const BASE = '/doorstep/v1/office/wallet-credentials';

let server: RunningServer;
let officer: Browser;
let colleague: Browser;
let person: Person;
let wallet: Awaited<ReturnType<typeof aWallet>>;
let token: string;
beforeAll(async () => {
  server = await startServer();
  officer = await staffBrowser(server, { roles: ['PARTNER_ADMIN'], centreId: null });
  colleague = await staffBrowser(server, { roles: ['PMS_ADMIN'], centreId: null });
  person = await server.person();
  wallet = await aWallet(server);
  token = await wallet.authorize(person.uin);
});
afterAll(() => server.stop());

interface Issued {
  readonly id: string;
  /** The public list that the credential itself names, and its place there. */
  readonly list: string;
  readonly place: number;
}

async function issued(configuration: string): Promise<Issued> {
  const proof = await wallet.proof(configuration, await wallet.nonce());
  const given = await wallet.fetchCredential(configuration, token, proof);
  const inside: unknown = valueAt(given, ['credential']) ?? given;
  if (typeof inside === 'string') {
    const claims = decodeJwt(inside.split('~')[0] ?? '');
    const entry: unknown = valueAt(claims, ['status', 'status_list']);
    const list = textAt(entry, 'uri') ?? '';
    return { id: claims.jti ?? '', list, place: Number(valueAt(entry, ['idx'])) };
  }
  return {
    id: (textAt(inside, 'id') ?? '').split('/').at(-1) ?? '',
    list: textAt(inside, 'credentialStatus', 'statusListCredential') ?? '',
    place: Number(textAt(inside, 'credentialStatus', 'statusListIndex')),
  };
}

/** What whoever checks it reads in both public lists, bitstring and token. */
async function bits({ list, place }: Issued): Promise<readonly number[]> {
  const number = list.split('/').at(-1) ?? '';
  const at = `${server.publicUrl}/v1/credentialservice`;
  const credential: unknown = await (await fetch(`${at}/status-lists/${number}`)).json();
  const encoded = textAt(credential, 'credentialSubject', 'encodedList') ?? '';
  const bitstring = gunzipSync(Buffer.from(encoded.slice(1), 'base64url'));
  const signed = decodeJwt(await (await fetch(`${at}/token-status-lists/${number}`)).text());
  const tokens = inflateSync(Buffer.from(textAt(signed, 'status_list', 'lst') ?? '', 'base64url'));
  return [
    ((bitstring[place >> 3] ?? 0) >> (7 - (place & 7))) & 1,
    ((tokens[place >> 3] ?? 0) >> (place & 7)) & 1,
  ];
}

const find = (sought: string, page = '0') =>
  officer.send('POST', `${BASE}/find`, { sought, language: 'fra', page });
const open = (id: string) => officer.get(`${BASE}/${id}?language=eng`);
const preview = (id: string, individualId: string | null) =>
  officer.send('POST', `${BASE}/${id}/preview`, { individualId });
const revoke = (browser: Browser, id: string, individualId: string | null, reason = 'The phone was stolen') =>
  browser.send('POST', `${BASE}/${id}/revoke`, { individualId, reason });
const listOf = (reply: Reply, ...path: readonly string[]): readonly unknown[] => {
  const found = valueAt(reply.json, path);
  return Array.isArray(found) ? found : [];
};
const idsOf = (reply: Reply) => listOf(reply, 'credentials').map((one) => textAt(one, 'id'));

/** Entries about something, not those of requests that were refused. */
async function audited(body: Readonly<Record<string, string>>): Promise<readonly unknown[]> {
  const searcher = await staffBrowser(server, { roles: ['GLOBAL_ADMIN'], centreId: null });
  return vi.waitFor(async () => {
    const links = listOf(await searcher.send('POST', '/doorstep/v1/office/audit/search', body), 'links');
    const about = links.filter((one) => textAt(one, 'subjectKind') !== 'NO_ID_TYPE');
    expect(about).not.toEqual([]);
    return about;
  }, 5_000);
}

describe('what wallets were given', () => {
  it('is found by the person’s number and by its own id, and nothing in it is shown', async () => {
    const other = await server.person();
    const [first, second] = [
      await issued('MOSIPVerifiableCredential'),
      await issued('IdentitySdJwtCredential'),
    ];
    const found = await find(person.uin);
    expect(found.json).toMatchObject({
      credentials: [
        { id: second.id, wallet: 'Banque du port', format: 'dc+sd-jwt', revokedAt: null },
        { id: first.id, wallet: 'Banque du port', format: 'ldp_vc', revokedAt: null },
      ],
      total: 2,
    });
    expect(idsOf(await find(first.id.toUpperCase()))).toEqual([first.id]);
    expect((await open(first.id)).json).toMatchObject({
      wallet: 'Harbour bank',
      revokedBy: null,
      reason: null,
    });
    for (const reply of [found, await open(first.id)])
      for (const word of [person.uin, 'Salma', 'holder']) expect(reply.text).not.toContain(word);
    expect((await find(other.uin)).json).toMatchObject({ credentials: [], total: 0 });
    expect((await find(person.uin, '7')).json).toMatchObject({ credentials: [], total: 2 });
  });

  it('is unknown where nobody has the number, and where no wallet was given it', async () => {
    for (const [sought, word] of [
      ['2047631038', 'id-unknown'],
      [randomUUID(), 'credential-unknown'],
    ] as const) {
      const reply = await find(sought);
      expect([reply.status, reply.text]).toEqual([404, expect.stringContaining(word)]);
    }
    for (const nobodys of [randomUUID(), 'nothing', "'%20or%201=1"]) {
      expect((await open(nobodys)).status).toBe(404);
      expect((await preview(nobodys, null)).status).toBe(404);
      expect((await revoke(officer, nobodys, null)).status).toBe(404);
    }
    expect((await find("' or 1=1")).status).toBe(400);
  });

  it('is told as read in the audit, by the person’s token, and to the person', async () => {
    await find(person.uin);
    const links = await audited({ kind: 'office.wallet-credential.find' });
    expect(links.map((one) => textAt(one, 'subjectKind'))).toContain('TOKEN');
    expect(JSON.stringify(links)).not.toContain(person.uin);
    const resident = await signInPortal(server, person.uin);
    await vi.waitFor(async () => {
      expect(
        (await resident.get('/doorstep/v1/accesses?language=eng&whose=others&pageSize=50')).text,
      ).toContain('"credential"');
    }, 5_000);
  });
});

describe('a credential in a wallet', () => {
  it.each(['MOSIPVerifiableCredential', 'IdentitySdJwtCredential'])(
    'is taken back once as %s: both lists show it, and its person is told',
    async (configuration) => {
      const given = await issued(configuration);
      const stays = await issued(configuration);
      expect((await preview(given.id, person.uin)).json).toEqual({ channels: ['PHONE', 'EMAIL'] });
      expect(await bits(given)).toEqual([0, 0]);
      const done = await revoke(officer, given.id, person.uin);
      expect([done.status, done.json]).toEqual([200, { isTold: true }]);
      expect([await bits(given), await bits(stays)]).toEqual([
        [1, 1],
        [0, 0],
      ]);
      expect((await open(given.id)).json).toMatchObject({
        revokedBy: expect.stringContaining('officer.'),
        reason: 'The phone was stolen',
      });
      for (const again of [await revoke(colleague, given.id, person.uin), await preview(given.id, null)])
        expect([again.status, again.text]).toEqual([409, expect.stringContaining('revoked-before')]);
      const [link] = await audited({ kind: 'office.wallet-credential.revoke', subject: given.id });
      expect(link).toMatchObject({ subject: given.id, description: 'The phone was stolen' });
    },
  );

  it('stands in its person’s history and bell, and in their mail, once', async () => {
    const { email, uin } = await server.person();
    token = await wallet.authorize(uin);
    const given = await issued('MOSIPVerifiableCredential');
    const both = await Promise.all([revoke(officer, given.id, uin), revoke(colleague, given.id, uin)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const resident = await signInPortal(server, uin);
    const history = await resident.get('/resident/v1/service-history/eng?pageSize=20');
    const own = listOf(history, 'response', 'data').filter(
      (one) => textAt(one, 'requestType') === 'Proof of identity in your wallet',
    );
    expect(own).toMatchObject([
      {
        eventStatus: 'Done',
        description: 'Proof of identity in your wallet taken back by the office',
      },
    ]);
    const bell = await resident.get('/resident/v1/notifications/eng');
    expect(bell.text).toContain(textAt(own[0], 'eventId'));
    await vi.waitFor(async () => {
      const told = (await server.mailbox(email)).filter(({ text }) => text.includes('proof of identity'));
      expect(told).toHaveLength(1);
      expect(told[0]?.text).toContain(textAt(own[0], 'eventId'));
    }, 5_000);
  });

  it('is not taken back in another person’s name, nor without a reason', async () => {
    token = await wallet.authorize(person.uin);
    const given = await issued('MOSIPVerifiableCredential');
    const other = await server.person();
    for (const number of [other.uin, '2047631038', 'nothing']) {
      for (const reply of [await preview(given.id, number), await revoke(officer, given.id, number)])
        expect([reply.status, reply.text]).toEqual([422, expect.stringContaining('not-the-holder')]);
    }
    expect((await revoke(officer, given.id, person.uin, '')).status).toBe(400);
    expect(await bits(given)).toEqual([0, 0]);
  });

  it('is taken back where nobody knows whose it is, and nobody is told', async () => {
    const given = await issued('MOSIPVerifiableCredential');
    expect((await preview(given.id, null)).json).toEqual({ channels: null });
    expect((await revoke(officer, given.id, null)).json).toEqual({ isTold: false });
    expect(await bits(given)).toEqual([1, 1]);
    const rows = await server.sql`
      select from resident.event where source_id = ${`wallet-credential:${given.id}`}`;
    expect(rows).toHaveLength(0);
  });

  it('keeps why it was taken back sealed, and in the record of the system that did it', async () => {
    const given = await issued('IdentitySdJwtCredential');
    await revoke(officer, given.id.toUpperCase(), person.uin, 'Zuleika saw it');
    const [row] = await server.sql<{ text: string }[]>`
      select credential::text as text from credential_service.credential where credential_id = ${given.id}`;
    expect(row?.text).not.toContain(Buffer.from('Zuleika').toString('hex'));
    expect((await open(given.id)).json).toMatchObject({ reason: 'Zuleika saw it' });
    const links = await audited({ kind: 'credential.wallet.revoke', subject: given.id });
    expect(links).toHaveLength(1);
  });
});
