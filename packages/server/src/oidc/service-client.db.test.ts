import { decodeJwt, decodeProtectedHeader } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startInstallation } from './testing/installation.ts';
import type { Installation } from './testing/installation.ts';

const CLIENT = 'mosip-regproc-client';
const ROLES = ['REGISTRATION_PROCESSOR', 'CREDENTIAL_REQUEST'];

let doorstep: Installation;
let secret: string;
beforeAll(async () => {
  doorstep = await startInstallation('contract');
  secret = await doorstep.system.registerServiceClient(CLIENT, ROLES);
});
afterAll(() => doorstep.stop());

async function ask(clientId: string, secretKey: unknown) {
  const request = { clientId, secretKey, appId: 'regproc' };
  const response = await fetch(`${doorstep.publicUrl}/v1/authmanager/authenticate/clientidsecretkey`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      id: 'my.id',
      version: 'v1',
      requesttime: new Date().toISOString(),
      metadata: {},
      request,
    }),
  });
  const { status, headers } = response;
  return {
    status,
    token: headers.get('authorization'),
    cookie: headers.get('set-cookie'),
    body: await response.json(),
  };
}

async function tokenOf(clientId = CLIENT, secretKey = secret): Promise<string> {
  return (await ask(clientId, secretKey)).token ?? '';
}

describe('a service client', () => {
  it('gets its token in a header and as a cookie for its secret', async () => {
    const { status, token, cookie, body } = await ask(CLIENT, secret);
    expect(status).toBe(200);
    expect(body).toMatchObject({ id: 'my.id', version: 'v1', response: { status: 'Success' }, errors: null });
    expect(cookie).toContain(`Authorization=${token ?? ''}; Path=/`);
    expect(decodeProtectedHeader(token ?? '')).toMatchObject({ alg: 'RS256' });
    const claims = decodeJwt(token ?? '');
    expect(claims).toMatchObject({ azp: CLIENT, realm_access: { roles: ROLES }, jti: expect.any(String) });
    expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(3_600);
  });

  it('is known again by it', async () => {
    expect(await doorstep.system.clientByToken(await tokenOf())).toEqual({ clientId: CLIENT, roles: ROLES });
  });

  it.each([
    ['a wrong secret', CLIENT, 'wrong'],
    ['an unknown client', 'mosip-unknown-client', 'wrong'],
  ])('is refused with %s', async (_, clientId, secretKey) => {
    const { status, token, cookie, body } = await ask(clientId, secretKey);
    expect(status).toBe(401);
    expect(body).toMatchObject({ response: null, errors: [{ errorCode: 'KER-ATH-401' }] });
    expect([token, cookie]).toEqual([null, null]);
  });

  it('is refused without a secret', async () => {
    expect((await ask(CLIENT, '')).token).toBeNull();
    expect((await ask(CLIENT, null)).token).toBeNull();
  });

  it('may not be guessed for ever', async () => {
    const right = await doorstep.system.registerServiceClient('guessed', []);
    await Promise.all(Array.from({ length: 20 }, () => ask('guessed', 'wrong')));
    const [row] = await doorstep.sql`select failures from sign_in.service_client where client_id = 'guessed'`;
    expect(row?.['failures']).toBe(10);
    expect((await ask('guessed', right)).status).toBe(401);
    await doorstep.sql`update sign_in.service_client set frozen_until = now() where client_id = 'guessed'`;
    expect((await ask('guessed', right)).status).toBe(200);
  });

  it('loses at once what is taken from it', async () => {
    const other = await doorstep.system.registerServiceClient('other', ['RESIDENT', 'ID_REPOSITORY']);
    const token = await tokenOf('other', other);
    await doorstep.sql`update sign_in.service_client set roles = '{RESIDENT}' where client_id = 'other'`;
    expect(await doorstep.system.clientByToken(token)).toEqual({ clientId: 'other', roles: ['RESIDENT'] });
    await doorstep.sql`update sign_in.service_client set ended_at = now() where client_id = 'other'`;
    expect(await doorstep.system.clientByToken(token)).toBeNull();
    expect((await ask('other', other)).status).toBe(401);
  });

  it('has its secret nowhere in clear', async () => {
    const [row] = await doorstep.sql<{ text: string }[]>`
      select c::text as text from sign_in.service_client c where client_id = ${CLIENT}`;
    expect(row?.text).not.toContain(secret);
    expect(row?.text).not.toContain(Buffer.from(secret).toString('hex'));
  });
});

describe('a service client’s token', () => {
  it.each(['', 'a.b.c', 'eyJhbGciOiJub25lIn0.eyJhenAiOiJtb3NpcC1yZWdwcm9jLWNsaWVudCJ9.'])(
    'is not %j',
    async (token) => {
      expect(await doorstep.system.clientByToken(token)).toBeNull();
    },
  );

  it('is not one with another name put in', async () => {
    const [head = '', , signature = ''] = (await tokenOf()).split('.');
    const claims = Buffer.from(JSON.stringify({ ...decodeJwt(await tokenOf()), azp: 'other' })).toString(
      'base64url',
    );
    expect(await doorstep.system.clientByToken(`${head}.${claims}.${signature}`)).toBeNull();
  });

  it('does not pass for a resident’s', async () => {
    const token = await tokenOf();
    expect(await doorstep.relyingParty.verify(token)).toMatchObject({ ok: false });
    expect(await doorstep.relyingParty.userInfo(token)).toMatchObject({ ok: false });
  });
});
