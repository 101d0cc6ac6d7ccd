import { generateUin, generateVid } from '@doorstep/backbone/id-repository/number-generator.ts';
import { textAt } from '@doorstep/contract/json.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anIdentity } from '../../testing/an-identity.ts';
import type { Reply } from '../../testing/browser.ts';
import { startServer } from '../../testing/running-server.ts';
import type { RunningServer } from '../../testing/running-server.ts';
import { signIn } from '../../testing/wire-sign-in.ts';

let server: RunningServer;
let token: string;
beforeAll(async () => {
  server = await startServer();
  token = await server.clientToken('REGISTRATION_PROCESSOR');
});
afterAll(() => server.stop());

const IDENTITY = '/idrepository/v1/identity/';
const VID = '/idrepository/v1/vid';
let registrations = 0;

function call(method: string, path: string, body?: unknown, bearer = token, headers = {}): Promise<Reply> {
  const all = { authorization: `Bearer ${bearer}`, ...headers };
  return method === 'GET' ? server.browser().get(path, all) : server.browser().send(method, path, body, all);
}

const envelope = (id: string, request: unknown, changes = {}) => ({
  id,
  version: 'v1',
  requesttime: new Date().toISOString(),
  request,
  ...changes,
});

function registrationId(): string {
  registrations += 1;
  return `1000110001${String(registrations).padStart(5, '0')}20261121050000`;
}

function create(request: Readonly<Record<string, unknown>>, changes = {}): Promise<Reply> {
  return call(
    'POST',
    IDENTITY,
    envelope('mosip.id.create', { registrationId: registrationId(), ...request }, changes),
  );
}

async function aUin(): Promise<string> {
  return textAt((await create({ identity: anIdentity() })).json, 'response', 'uin') ?? '';
}

async function aVid(uin: string, vidType = 'Temporary'): Promise<string> {
  const { json } = await call('POST', VID, envelope('mosip.vid.create', { UIN: uin, vidType }));
  return textAt(json, 'response', 'VID') ?? '';
}

const answer = (id: string, response: unknown) => ({
  id,
  version: 'v1',
  responsetime: expect.stringMatching(/Z$/u),
  metadata: null,
  response,
  errors: [],
});
const refusal = (errorCode: string, message = expect.any(String)) => ({
  response: null,
  errors: [{ errorCode, message }],
});

describe('[IDR-1] a new identity', () => {
  it('of MOSIP’s own schema gets a UIN, and its person can sign in', async () => {
    const identity = anIdentity({ preferredLang: 'ara' });
    const documents = [
      { category: 'individualBiometrics', value: Buffer.from('<BIR/>').toString('base64url') },
    ];
    const { status, json } = await create({ identity, documents });
    expect(status).toBe(200);
    expect(json).toEqual(
      answer('mosip.id.create', { status: 'ACTIVATED', uin: expect.stringMatching(/^[2-9]\d{9}$/u) }),
    );
    const browser = await signIn(server, textAt(json, 'response', 'uin') ?? '');
    const profile = await browser.get('/resident/v1/profile?languageCode=ara');
    expect(profile.json).toMatchObject({
      response: { fullName: 'سلمى الإدريسي', phone: identity['phone'], email: identity['email'] },
    });
  });

  it('keeps the UIN it is given, and is told once', async () => {
    const uin = generateUin();
    const id = registrationId();
    expect((await create({ registrationId: id, uin, identity: anIdentity() })).json).toMatchObject({
      response: { uin },
    });
    expect((await create({ uin, identity: anIdentity() })).json).toMatchObject(refusal('IDR-IDC-012'));
    expect((await create({ registrationId: id, identity: anIdentity() })).json).toMatchObject(
      refusal('IDR-IDC-012'),
    );
    expect((await create({ uin: '1234567890', identity: anIdentity() })).json).toMatchObject(
      refusal('IDR-IDC-002'),
    );
  });

  it('never becomes two for one registration, though ten ask at once', async () => {
    const id = registrationId();
    const replies = await Promise.all(
      Array.from({ length: 10 }, () => create({ registrationId: id, identity: anIdentity() })),
    );
    expect(replies.filter(({ json }) => textAt(json, 'response', 'uin') !== undefined)).toHaveLength(1);
  });

  it('is refused by the schema, naming the attribute', async () => {
    const path = (wrong: Readonly<Record<string, unknown>>) => create({ identity: anIdentity(wrong) });
    expect((await path({ dateOfBirth: '29-02-1988' })).json).toMatchObject(
      refusal('IDR-IDC-002', 'Invalid Input Parameter - identity/dateOfBirth'),
    );
    expect((await path({ fullName: 'Salma' })).json).toMatchObject(
      refusal('IDR-IDC-002', 'Invalid Input Parameter - identity/fullName'),
    );
    expect((await path({ shoeSize: '38' })).json).toMatchObject(refusal('IDR-IDC-002'));
    expect((await path({ phone: '1'.repeat(5_000) })).json).toMatchObject(
      refusal('IDR-IDC-002', 'Invalid Input Parameter - identity/phone'),
    );
    expect((await path({ fullName: undefined })).json).toMatchObject(
      refusal('IDR-IDC-001', 'Missing Input Parameter - identity/fullName'),
    );
  });

  it('is checked in the contract’s order', async () => {
    const old = new Date(Date.now() - 120_000).toISOString();
    const identity = anIdentity();
    expect((await create({ identity }, { id: 'other', version: '1' })).json).toMatchObject(
      refusal('IDR-IDC-002', 'Invalid Input Parameter - id'),
    );
    expect((await create({ identity }, { version: '1', requesttime: old })).json).toMatchObject(
      refusal('IDR-IDC-002', 'Invalid Input Parameter - version'),
    );
    expect((await create({ identity }, { requesttime: old })).json).toMatchObject(
      refusal('IDR-IDC-002', 'Invalid Input Parameter - requesttime'),
    );
    expect((await create({ identity }, { request: null })).json).toMatchObject(
      refusal('IDR-IDC-001', 'Missing Input Parameter - request'),
    );
    expect((await create({ registrationId: '', identity })).json).toMatchObject(
      refusal('IDR-IDC-001', 'Missing Input Parameter - registrationId'),
    );
  });
});

describe('[IDR-3] reading an identity', () => {
  it('by UIN and VID, with documents only when they are asked for', async () => {
    const documents = [{ category: 'individualBiometrics', value: 'PEJJUi8-' }];
    const identity = anIdentity();
    const uin = textAt((await create({ identity, documents })).json, 'response', 'uin') ?? '';
    for (const id of [uin, await aVid(uin)]) {
      const { json } = await call('GET', `/idrepository/v1/identity/idvid/${id}`);
      expect(json).toEqual(
        answer('mosip.id.read', {
          status: 'ACTIVATED',
          identity: { ...identity, UIN: uin },
          documents: [],
          verifiedAttributes: [],
        }),
      );
    }
    expect((await call('GET', `/idrepository/v1/identity/idvid/${uin}?type=bio`)).json).toMatchObject({
      response: { documents },
    });
  });

  it('refuses what it does not know or understand', async () => {
    const read = async (rest: string) => (await call('GET', `/idrepository/v1/identity/idvid/${rest}`)).json;
    expect(await read(generateUin())).toMatchObject(refusal('IDR-IDC-007'));
    expect(await read('nobody')).toMatchObject(refusal('IDR-IDC-007'));
    expect(await read(`${generateUin()}?type=everything`)).toMatchObject(
      refusal('IDR-IDC-002', 'Invalid Input Parameter - type'),
    );
  });
});

describe('VIDs on the ID Repository’s own wire', () => {
  it('[IDR-VID-1] are made by policy, one answer to one key', async () => {
    const uin = await aUin();
    const request = envelope('mosip.vid.create', { UIN: Number(uin), vidType: 'temporary' });
    const twice = await Promise.all(
      [1, 2].map(() => call('POST', VID, request, token, { 'idempotency-key': 'once' })),
    );
    expect(twice[0]?.json).toEqual(
      answer('mosip.vid.create', { VID: expect.stringMatching(/^\d{16}$/u), vidStatus: 'ACTIVE' }),
    );
    expect(textAt(twice[1]?.json, 'response', 'VID')).toBe(textAt(twice[0]?.json, 'response', 'VID'));
    for (let made = 1; made < 5; made += 1) await aVid(uin);
    expect((await call('POST', VID, request)).json).toMatchObject(refusal('IDR-VID-003'));
    expect(
      (await call('POST', VID, envelope('mosip.vid.create', { UIN: uin, vidType: 'Eternal' }))).json,
    ).toMatchObject(refusal('IDR-IDC-002'));
    expect(
      (await call('POST', VID, envelope('mosip.vid.create', { UIN: generateUin(), vidType: 'Temporary' })))
        .json,
    ).toMatchObject(refusal('IDR-IDC-007'));
  });

  it('[IDR-VID-2] lead to their UIN while they may be used', async () => {
    const uin = await aUin();
    const vid = await aVid(uin);
    expect((await call('GET', `${VID}/${vid}`)).json).toEqual(answer('mosip.vid.read', { UIN: uin }));
    await call('PATCH', `${VID}/${vid}`, envelope('mosip.vid.update', { vidStatus: 'REVOKED' }));
    expect((await call('GET', `${VID}/${vid}`)).json).toMatchObject(refusal('IDR-VID-001', 'REVOKED VID'));
    expect((await call('GET', `${VID}/${generateVid()}`)).json).toMatchObject(refusal('IDR-IDC-007'));
    expect((await call('GET', `${VID}/12345`)).json).toMatchObject(
      refusal('IDR-IDC-002', 'Invalid Input Parameter - VID'),
    );
  });

  it('[IDR-VID-3] are listed for a UIN', async () => {
    const uin = await aUin();
    expect((await call('GET', `${VID}/uin/${uin}`)).json).toEqual(answer('mosip.vid.read', []));
    const vid = await aVid(uin, 'Perpetual');
    expect((await call('GET', `${VID}/uin/${uin}`)).json).toMatchObject({
      response: [
        {
          vid,
          vidType: 'PERPETUAL',
          expiryTimestamp: expect.stringMatching(/^9999/u),
          genratedOnTimestamp: expect.stringMatching(/Z$/u),
          transactionLimit: null,
        },
      ],
    });
    expect((await call('GET', `${VID}/uin/12345`)).json).toMatchObject(
      refusal('IDR-IDC-002', 'Invalid Input Parameter - UIN'),
    );
  });

  it('[IDR-VID-4] change their status, and a perpetual one is replaced', async () => {
    const uin = await aUin();
    const vid = await aVid(uin, 'Perpetual');
    const change = (vidStatus: string) =>
      call('PATCH', `${VID}/${vid}`, envelope('mosip.vid.update', { vidStatus }));
    expect((await change('GONE')).json).toMatchObject(
      refusal('IDR-IDC-002', 'Invalid Input Parameter - vidStatus'),
    );
    expect((await change('REVOKED')).json).toEqual(
      answer('mosip.vid.update', {
        vidStatus: 'REVOKED',
        restoredVid: { VID: expect.stringMatching(/^\d{16}$/u), vidStatus: 'ACTIVE' },
      }),
    );
    expect((await change('REVOKED')).json).toMatchObject(refusal('IDR-VID-001', 'REVOKED VID'));
  });
});

describe('the doors of the ID Repository', () => {
  it('open to service clients of the right role only', async () => {
    const uin = await aUin();
    const read = `/idrepository/v1/identity/idvid/${uin}`;
    const resident = await signIn(server, uin);
    const weak = await server.clientToken('PARTNER');
    expect((await server.browser().get(read)).status).toBe(401);
    expect((await call('GET', read, undefined, 'garbage')).status).toBe(401);
    expect((await call('GET', read, undefined, resident.cookie('Authorization') ?? '')).status).toBe(401);
    expect((await call('GET', read, undefined, weak)).status).toBe(403);
    const reader = await server.clientToken('RESIDENT');
    expect((await call('GET', read, undefined, reader)).status).toBe(200);
    expect((await call('POST', IDENTITY, envelope('mosip.id.create', {}), reader)).status).toBe(403);
  });

  it('never opens to a wrong secret, and closes for a while after ten', async () => {
    const clientId = 'guessed';
    await server.sql`insert into sign_in.service_client (client_id, secret_hash, roles) values (${clientId}, '\\x00', '{ID_REPOSITORY}')`;
    const guess = () =>
      server.browser().send('POST', '/v1/authmanager/authenticate/clientidsecretkey', {
        request: { clientId, secretKey: 'guess', appId: 'x' },
      });
    for (let tries = 0; tries < 10; tries += 1) expect((await guess()).status).toBe(401);
    expect(
      await server.sql`select frozen_until > now() as frozen from sign_in.service_client where client_id = ${clientId}`,
    ).toMatchObject([{ frozen: true }]);
    expect((await guess()).headers.get('authorization')).toBeNull();
  });
});
