import { decodeJwt } from 'jose';
import { textAt } from '@doorstep/contract/json.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { NewStaff } from '@doorstep/core/backbone/sign-in/staff.ts';
import { startServer } from '../../testing/running-server.ts';
import type { RunningServer } from '../../testing/running-server.ts';

const AUTH = '/v1/authmanager';
const PASSWORD = 'lantern-copper-orbit-seven';

let server: RunningServer;
let numbered = 0;
beforeAll(async () => {
  server = await startServer();
});
beforeEach(() => server.sql`update sign_in.staff set failures = 0, frozen_until = null`);
afterAll(() => server.stop());

async function aMember(changes: Partial<NewStaff> = {}): Promise<string> {
  numbered += 1;
  const userId = `officer.${String(numbered)}`;
  const added = await server.staff.add({
    userId,
    name: 'Idris Vauquelin',
    email: 'idris.vauquelin@office.example',
    roles: ['REGISTRATION_OFFICER'],
    centreId: '10001',
    password: PASSWORD,
    ...changes,
  });
  if (!added.ok) throw new Error(added.failure.word);
  return userId;
}

function signIn(userName: string, password: string, path = '/authenticate/internal/useridPwd') {
  const request = { userName, password, appId: 'admin', clientId: 'admin', clientSecret: 'x' };
  const requesttime = new Date().toISOString();
  const body = { id: 'my.id', version: '1.0', requesttime, metadata: {}, request };
  return server.browser().send('POST', `${AUTH}${path}`, body);
}

async function tokenOf(userId: string): Promise<string> {
  const { json, text } = await signIn(userId, PASSWORD);
  const token = textAt(json, 'response', 'token');
  if (token === undefined) throw new Error(text);
  return token;
}

function validate(token: string) {
  const path = `${AUTH}/authorize/admin/validateToken`;
  return server.browser().get(path, { cookie: `Authorization=${token}` });
}

const REFUSED = { status: 401, json: { response: null, errors: [{ errorCode: 'KER-ATH-401' }] } };

describe('a member of staff', () => {
  it('signs in by password, for a token with roles and centre', async () => {
    const userId = await aMember();
    const { status, json } = await signIn(userId.toUpperCase(), PASSWORD);
    expect(status).toBe(200);
    expect(json).toMatchObject({
      id: 'my.id',
      version: '1.0',
      errors: null,
      response: { userId, status: 'Success', refreshToken: null, expiryTime: expect.any(Number) },
    });
    expect(decodeJwt(textAt(json, 'response', 'token') ?? '')).toMatchObject({
      sub: userId,
      preferred_username: userId,
      realm_access: { roles: ['REGISTRATION_OFFICER'] },
      center_id: '10001',
    });
  });

  it('gets it as cookie and header by the older route', async () => {
    const userId = await aMember();
    const { headers, json } = await signIn(userId, PASSWORD, '/authenticate/useridPwd');
    const token = headers.get('authorization') ?? '';
    expect(headers.getSetCookie().join()).toContain(`Authorization=${token}`);
    expect(json).toMatchObject({ response: { status: 'Success' } });
    expect((await validate(token)).status).toBe(200);
  });

  it('is told one thing, whatever is wrong', async () => {
    const userId = await aMember();
    const disabled = await aMember();
    await server.staff.disable(disabled);
    const answers = await Promise.all([
      signIn(userId, 'lantern-copper-orbit-eight'),
      signIn('nobody.at.all', PASSWORD),
      signIn(disabled, PASSWORD),
      signIn(`${userId}' or '1'='1`, PASSWORD),
    ]);
    for (const answer of answers) expect(answer).toMatchObject(REFUSED);
    expect(new Set(answers.map(({ text }) => text.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/gu, ''))).size).toBe(
      1,
    );
  });

  it.each(['', '[]', '{"request":null}', '{"request":{"userName":"x","password":{"$ne":1}}}', '{"req'])(
    'is not let in by %s',
    async (body) => {
      const path = `${AUTH}/authenticate/internal/useridPwd`;
      const { json, text } = await server.browser().sendText('POST', path, body);
      expect(json).toMatchObject({ response: null, errors: [{ errorCode: 'KER-ATH-001' }] });
      expect(text).not.toMatch(/TypeError|at \w+ \(/u);
    },
  );

  it('may not be guessed for ever, not even at once', async () => {
    const userId = await aMember();
    await Promise.all(Array.from({ length: 12 }, () => signIn(userId, 'a wrong guess at it')));
    const [row] = await server.sql`select failures, frozen_until > now() as rests from sign_in.staff
                                   where user_id = ${userId}`;
    expect(row).toMatchObject({ failures: 5, rests: true });
    expect(await signIn(userId, PASSWORD)).toMatchObject(REFUSED);
    await server.sql`update sign_in.staff set frozen_until = now() where user_id = ${userId}`;
    expect((await signIn(userId, PASSWORD)).status).toBe(200);
    const [after] = await server.sql`select failures from sign_in.staff where user_id = ${userId}`;
    expect(after).toMatchObject({ failures: 0 });
  });

  it('is out at once when disabled, and when the password is changed', async () => {
    const userId = await aMember();
    const token = await tokenOf(userId);
    expect((await validate(token)).status).toBe(200);
    await server.staff.disable(userId);
    expect(await validate(token)).toMatchObject(REFUSED);
    await server.staff.enable(userId);
    expect(await validate(token)).toMatchObject(REFUSED);
    const again = await tokenOf(userId);
    await server.staff.setPassword(userId, 'meadow-quarry-silver-nine');
    expect(await validate(again)).toMatchObject(REFUSED);
    expect(await signIn(userId, PASSWORD)).toMatchObject(REFUSED);
    expect((await signIn(userId, 'meadow-quarry-silver-nine')).status).toBe(200);
  });

  it('has the roles of now, not those of the token', async () => {
    const userId = await aMember({ roles: ['REGISTRATION_OFFICER', 'GLOBAL_ADMIN'] });
    const token = await tokenOf(userId);
    await server.staff.change(userId, { roles: ['REGISTRATION_OFFICER'], centreId: null });
    expect((await validate(token)).json).toMatchObject({
      response: { userId, role: 'REGISTRATION_OFFICER', mail: 'idris.vauquelin@office.example' },
    });
    expect(await server.staff.byToken(token)).toMatchObject({ centreId: null });
  });

  it('opens the doors of the role and no other', async () => {
    const token = await tokenOf(await aMember());
    const bearer = { authorization: `Bearer ${token}` };
    const path = '/idrepository/v1/identity/idvid/4103685972';
    expect((await server.browser().get(path, bearer)).status).toBe(403);
    const browser = server.browser();
    browser.setCookie('Authorization', token, '/');
    expect((await browser.get('/resident/v1/vids')).status).toBe(401);
  });

  it('is in the database neither by name nor by password', async () => {
    const userId = await aMember();
    const [row] = await server.sql<{ text: string }[]>`
      select s::text as text from sign_in.staff s where user_id = ${userId}`;
    expect(row?.text).toContain('$argon2id$');
    for (const secret of [PASSWORD, 'Vauquelin', 'office.example']) {
      expect(row?.text).not.toContain(secret);
      expect(row?.text).not.toContain(Buffer.from(secret).toString('hex'));
    }
  });

  it('has a user id of their own', async () => {
    const userId = await aMember();
    await expect(aMember({ userId })).rejects.toThrow('user-id-taken');
    await expect(aMember({ userId: 'Upper Case' })).rejects.toThrow('user-id-malformed');
    await expect(aMember({ password: 'short' })).rejects.toThrow('password-too-short');
    await expect(aMember({ password: 'Vauquelin-2026!' })).rejects.toThrow('password-personal');
    await expect(aMember({ password: 'P@ssw0rd12345!' })).rejects.toThrow('password-too-common');
  });
});

describe('a token', () => {
  it('is ended by its holder, by either route', async () => {
    const userId = await aMember();
    for (const [method, path] of [
      ['POST', '/authorize/invalidateToken'],
      ['DELETE', '/logout/user'],
    ] as const) {
      const token = await tokenOf(userId);
      const browser = server.browser();
      browser.setCookie('Authorization', token, '/');
      expect((await browser.send(method, `${AUTH}${path}`, {})).json).toMatchObject({
        response: { status: 'Success' },
      });
      expect(await validate(token)).toMatchObject(REFUSED);
      const again = await server
        .browser()
        .send(method, `${AUTH}${path}`, {}, { authorization: `Bearer ${token}` });
      expect(again).toMatchObject(REFUSED);
    }
  });

  it('of a program is told and ended alike', async () => {
    const token = await server.clientToken('RESIDENT', 'ID_REPOSITORY');
    const bearer = { authorization: `Bearer ${token}` };
    const told = await server.browser().send('POST', `${AUTH}/authorize/validateToken`, {}, bearer);
    expect(told.json).toMatchObject({ response: { role: 'RESIDENT,ID_REPOSITORY', name: null, token } });
    await server.browser().send('POST', `${AUTH}/authorize/invalidateToken`, {}, bearer);
    expect(await validate(token)).toMatchObject(REFUSED);
    expect((await server.browser().get('/idrepository/v1/identity/idvid/1', bearer)).status).toBe(401);
  });

  it('is over by the server’s clock', async () => {
    const token = await tokenOf(await aMember());
    await server.sql`update sign_in.account_token set expires_at = now()`;
    expect(await validate(token)).toMatchObject(REFUSED);
  });

  it('is not garbage, another’s, or none at all', async () => {
    for (const token of ['', 'a.b.c', 'garbage', 'eyJhbGciOiJub25lIn0.eyJqdGkiOiJ4In0.'])
      expect(await validate(token)).toMatchObject(REFUSED);
    expect(await server.browser().get(`${AUTH}/authorize/admin/validateToken`)).toMatchObject(REFUSED);
  });
});

it('the roles staff may hold are listed', async () => {
  const { json } = await server.browser().get(`${AUTH}/roles/admin`);
  expect(json).toMatchObject({
    response: { roles: expect.arrayContaining([expect.objectContaining({ roleName: 'ZONAL_ADMIN' })]) },
  });
});

describe('a program of a neighbouring system', () => {
  const programs = `${AUTH}/authenticate/clientidsecretkey`;
  const ask = (clientId: string, secretKey: unknown) => {
    const request = { clientId, secretKey, appId: 'regproc' };
    return server.browser().send('POST', programs, { id: 'my.id', version: 'v1', request });
  };

  it('gets its token in a header and as a cookie for its secret', async () => {
    const secret = await server.registerServiceClient('regproc', ['REGISTRATION_PROCESSOR']);
    const { status, headers, json } = await ask('regproc', secret);
    const token = headers.get('authorization') ?? '';
    expect([status, json]).toMatchObject([200, { id: 'my.id', version: 'v1', errors: null }]);
    expect(headers.getSetCookie().join()).toContain(`Authorization=${token}; Path=/`);
    const claims = decodeJwt(token);
    expect(claims).toMatchObject({
      azp: 'regproc',
      realm_access: { roles: ['REGISTRATION_PROCESSOR'] },
      jti: expect.any(String),
    });
    expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(3_600);
    const [row] = await server.sql<{ text: string }[]>`
      select c::text as text from sign_in.service_client c where client_id = 'regproc'`;
    expect(row?.text).not.toContain(secret);
    expect(row?.text).not.toContain(Buffer.from(secret).toString('hex'));
  });

  it('is refused with another secret, without one, and under another name', async () => {
    const secret = await server.registerServiceClient('refused', []);
    for (const [clientId, secretKey] of [
      ['refused', 'wrong'],
      ['unknown', secret],
    ] as const) {
      const answer = await ask(clientId, secretKey);
      expect(answer).toMatchObject(REFUSED);
      expect([answer.headers.get('authorization'), answer.headers.getSetCookie()]).toEqual([null, []]);
    }
    for (const none of ['', null])
      expect((await ask('refused', none)).headers.get('authorization')).toBeNull();
  });

  it('may not be guessed for ever, and is not kept out by those who guess', async () => {
    const secret = await server.registerServiceClient('guessed', []);
    await Promise.all(Array.from({ length: 20 }, () => ask('guessed', 'wrong')));
    const [row] = await server.sql`select failures from sign_in.service_client where client_id = 'guessed'`;
    expect(row?.['failures']).toBe(10);
    expect((await ask('guessed', 'wrong')).status).toBe(401);
    expect((await ask('guessed', secret)).status).toBe(200);
    const [after] = await server.sql`
      select failures, frozen_until from sign_in.service_client where client_id = 'guessed'`;
    expect(after).toEqual({ failures: 0, frozen_until: null });
  });

  it('loses at once what is taken from it', async () => {
    const secret = await server.registerServiceClient('other', ['RESIDENT', 'ID_REPOSITORY']);
    const token = (await ask('other', secret)).headers.get('authorization') ?? '';
    await server.sql`update sign_in.service_client set roles = '{RESIDENT}' where client_id = 'other'`;
    expect((await validate(token)).json).toMatchObject({ response: { userId: 'other', role: 'RESIDENT' } });
    await server.sql`update sign_in.service_client set ended_at = now() where client_id = 'other'`;
    expect(await validate(token)).toMatchObject(REFUSED);
    expect((await ask('other', secret)).status).toBe(401);
  });

  it('cannot put another name in its token', async () => {
    const [head = '', payload = '', signature = ''] = (await server.clientToken('RESIDENT')).split('.');
    const claims = { ...decodeJwt(`${head}.${payload}.${signature}`), azp: 'other' };
    const forged = Buffer.from(JSON.stringify(claims)).toString('base64url');
    expect(await validate(`${head}.${forged}.${signature}`)).toMatchObject(REFUSED);
  });
});
