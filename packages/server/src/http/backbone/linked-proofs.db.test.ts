import { textAt } from '@doorstep/contract/json.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aPhoneKey, aWalletMaker, boundWallet } from '../../testing/bound-wallet.ts';
import type { BoundWallet, WalletMaker } from '../../testing/bound-wallet.ts';
import { authenticate, beginEsignet } from '../../testing/esignet-calls.ts';
import { GENERATED_CODE } from '../../testing/esignet-client-calls.ts';
import { askByWallet, LINKED_WALLET, linkBy, linkCodeFor, proveLinked } from '../../testing/linked-calls.ts';
import { relyingClient } from '../../testing/relying-client.ts';
import type { RelyingClient } from '../../testing/relying-client.ts';
import { startServer } from '../../testing/running-server.ts';
import type { Person, RunningServer } from '../../testing/running-server.ts';

let server: RunningServer;
let client: RelyingClient;
let maker: WalletMaker;
let person: Person;
let wallet: BoundWallet;
beforeAll(async () => {
  server = await startServer();
  client = await relyingClient(server, 'openid profile Manage-VID Manage-Service-Requests');
  maker = await aWalletMaker(server, 'coast-wallets');
  person = await server.person();
  wallet = await boundWallet(server, maker, person.uin);
});
afterAll(() => server.stop());

const refused = (code: string) => ({ response: null, errors: [{ errorCode: code }] });
const now = (): number => Math.floor(Date.now() / 1_000);

async function linked(): Promise<string> {
  const way = await beginEsignet(server, client, { acrValues: LINKED_WALLET, prompt: 'consent' });
  return linkBy(server, await linkCodeFor(way));
}

async function prove(individualId: string, proof: string, changes: object = {}): Promise<unknown> {
  return (await proveLinked(server, await linked(), individualId, proof, changes)).json;
}

describe('a wallet’s word', () => {
  it.each(['RS256', 'ES256', 'EdDSA'] as const)(
    'is as good by a key of %s [OIDC-18] [OIDC-23]',
    async (alg) => {
      const { uin } = await server.person();
      const other = await boundWallet(server, maker, uin, await aPhoneKey(alg));
      expect(await prove(uin, await other.proof(uin))).toMatchObject({
        errors: [],
        response: { consentAction: 'CAPTURE' },
      });
    },
  );

  it('is for one use, whether it has a name of its own or not [OIDC-18]', async () => {
    const unnamed = await wallet.proof(person.uin);
    expect(await prove(person.uin, unnamed)).toMatchObject({ errors: [] });
    expect(await prove(person.uin, unnamed)).toMatchObject(refused('invalid_challenge'));
    const named = await wallet.proof(person.uin, { jti: 'one' });
    expect(await prove(person.uin, named)).toMatchObject({ errors: [] });
    const same = await wallet.proof(person.uin, { jti: 'one', iat: now() - 1 });
    expect(await prove(person.uin, same)).toMatchObject(refused('invalid_challenge'));
  });

  it('is for one of two uses at the same moment [OIDC-18]', async () => {
    const proof = await wallet.proof(person.uin, { jti: 'at once' });
    const all = await Promise.all([prove(person.uin, proof), prove(person.uin, proof)]);
    expect(all.filter((json) => textAt(json, 'response', 'consentAction') !== undefined)).toHaveLength(1);
  });

  it.each([
    ['about somebody else', () => ({ sub: '2047631038' })],
    ['for somebody else', () => ({ aud: 'another-sign-in' })],
    ['of nobody', () => ({ iss: undefined })],
    ['without a time', () => ({ iat: undefined })],
    ['without an end', () => ({ exp: undefined })],
    ['that is over', () => ({ iat: now() - 200, exp: now() - 100 })],
    ['that is old, whatever it says of its end', () => ({ iat: now() - 400, exp: now() + 18_000 })],
    ['of tomorrow', () => ({ iat: now() + 3_600, exp: now() + 7_200 })],
    ['that does not count yet', () => ({ nbf: now() + 3_600 })],
  ])('%s is none [OIDC-18]', async (_, changes) => {
    const proof = await wallet.proof(person.uin, { jti: 'bad', ...changes() });
    expect(await prove(person.uin, proof)).toMatchObject(refused('invalid_challenge'));
  });

  it('by another key, or by none, is none [OIDC-18]', async () => {
    const stranger = await aPhoneKey();
    const forged = await wallet.proof(person.uin, {}, {}, stranger);
    expect(await prove(person.uin, forged)).toMatchObject(refused('invalid_challenge'));
    const [header = '', payload = ''] = (await wallet.proof(person.uin)).split('.');
    expect(await prove(person.uin, `${header}.${payload}.`)).toMatchObject(refused('invalid_challenge'));
    const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const none = part({ alg: 'none', 'x5t#S256': wallet.thumbprint });
    expect(await prove(person.uin, `${none}.${payload}.`)).toMatchObject(refused('invalid_challenge'));
  });

  it('names the certificate it can be checked by [OIDC-18]', async () => {
    const unnamed = await wallet.proof(person.uin, {}, { 'x5t#S256': undefined });
    expect(await prove(person.uin, unnamed)).toMatchObject(refused('sha256_thumbprint_header_missing'));
    const another = await wallet.proof(person.uin, {}, { 'x5t#S256': 'AAAA' });
    expect(await prove(person.uin, another)).toMatchObject(refused('unbound_auth_factor'));
  });

  it.each(['x', 'a.b.c', '\u0000', '{}.{}.{}', '....'])('%j is none [OIDC-18]', async (proof) => {
    expect(await prove(person.uin, proof)).toMatchObject(refused('invalid_challenge'));
  });

  it('in a form it has not, or with another beside it, is refused [OIDC-18]', async () => {
    const proof = await wallet.proof(person.uin, { jti: 'form' });
    expect(await prove(person.uin, proof, { format: 'number' })).toMatchObject(
      refused('invalid_challenge_format'),
    );
    const one = { authFactorType: 'WLA', challenge: proof, format: 'jwt' };
    const two = await askByWallet(server, 'v2/authenticate', {
      linkedTransactionId: await linked(),
      individualId: person.uin,
      challengeList: [one, one],
    });
    expect(two.json).toMatchObject(refused('auth_factor_mismatch'));
  });
});

describe('whom a wallet may speak for', () => {
  it('is nobody but who bound it [OIDC-18]', async () => {
    const stranger = await server.person();
    const proof = await wallet.proof(stranger.uin);
    expect(await prove(stranger.uin, proof)).toMatchObject(refused('binding_not_found'));
    await boundWallet(server, maker, stranger.uin);
    expect(await prove(stranger.uin, proof)).toMatchObject(refused('unbound_auth_factor'));
    expect(await prove('2047631038', await wallet.proof('2047631038'))).toMatchObject(
      refused('binding_not_found'),
    );
  });

  it('is the person by any id of theirs that is in use [OIDC-18]', async () => {
    const registrationId = '10001100010000120260718093099';
    const { uin } = await server.person({}, registrationId);
    const own = await boundWallet(server, maker, uin);
    expect(await prove(registrationId, await own.proof(registrationId))).toMatchObject({ errors: [] });
  });

  it('ends with the binding [OIDC-18] [OIDC-23]', async () => {
    const { uin } = await server.person();
    const own = await boundWallet(server, maker, uin);
    await server.sql`
      update id_authentication.bound_key set expires_at = now() where key_thumbprint in (
        select key_thumbprint from id_authentication.bound_key order by bound_at desc limit 1)`;
    expect(await prove(uin, await own.proof(uin))).toMatchObject(refused('binding_not_found'));
  });

  it('is nobody who lets no code be sent either [OIDC-18]', async () => {
    const { uin } = await server.person();
    const own = await boundWallet(server, maker, uin);
    const lock = async (...subTypes: readonly string[]) => {
      const body = {
        id: 'mosip.identity.authtype.status.update',
        version: 'v1',
        requesttime: new Date().toISOString(),
        individualId: uin,
        request: subTypes.map((authSubType) => ({ authType: 'otp', authSubType, locked: true })),
      };
      const authorization = `Bearer ${await server.clientToken('RESIDENT')}`;
      const path = '/idrepository/v1/identity/authtypes/status';
      const { json } = await server.browser().send('POST', path, body, { authorization });
      expect(json).toMatchObject({ response: expect.anything() });
    };
    await lock('email');
    expect(await prove(uin, await own.proof(uin, { jti: 'half' }))).toMatchObject({ errors: [] });
    await lock('email', 'phone');
    expect(await prove(uin, await own.proof(uin, { jti: 'whole' }))).toMatchObject(refused('IDA-MLC-019'));
  });

  it('stands in the person’s own history, with who asked [OIDC-18] [OIDC-23]', async () => {
    const { uin } = await server.person();
    const own = await boundWallet(server, maker, uin);
    await prove(uin, await own.proof(uin, { jti: 'history' }));
    const rows = await server.sql`
      select auth_type_code, status_code, entity_id from id_authentication.auth_transaction
       where token = (select token from id_authentication.bound_key order by bound_at desc limit 1) order by id`;
    expect(rows).toEqual([
      { auth_type_code: 'OTP-REQUEST', status_code: 'Y', entity_id: 'coast-wallets' },
      { auth_type_code: 'OTP-AUTH', status_code: 'Y', entity_id: 'coast-wallets' },
      { auth_type_code: 'IDENTITY-KEY-BINDING', status_code: 'Y', entity_id: 'coast-wallets' },
      { auth_type_code: 'TOKEN-AUTH', status_code: 'Y', entity_id: client.clientId },
    ]);
  });
});

describe('what a client leaves to its person', () => {
  const factors = async (changes: object) => (await beginEsignet(server, client, changes)).details.json;
  const both = [[{ type: 'OTP' }], [{ type: 'WLA' }]];

  it.each([
    ['anything', { acrValues: null }, both],
    ['a code', { acrValues: GENERATED_CODE }, [[{ type: 'OTP' }]]],
    ['a wallet', { acrValues: LINKED_WALLET }, [[{ type: 'WLA' }]]],
    ['what there is, where it wishes for something else', { acrValues: 'mosip:idp:acr:biometrics' }, both],
    [
      'what its claims insist on',
      {
        acrValues: GENERATED_CODE,
        claims: { id_token: { acr: { essential: true, values: [LINKED_WALLET] } } },
      },
      [[{ type: 'WLA' }]],
    ],
  ])('is %s [OIDC-18]', async (_, changes, authFactors) => {
    expect(await factors(changes)).toMatchObject({ errors: [], response: { authFactors } });
  });

  it('is what it is registered for [OIDC-18]', async () => {
    const strict = await relyingClient(server, 'openid profile');
    await server.sql`
      update sign_in.client set metadata = metadata || ${JSON.stringify({ auth_context_refs: [LINKED_WALLET] })}::text::jsonb
       where client_id = ${strict.clientId}`;
    const way = await beginEsignet(server, strict, { scope: 'openid profile', acrValues: GENERATED_CODE });
    expect(way.details.json).toMatchObject({ response: { authFactors: [[{ type: 'WLA' }]] } });
    expect((await authenticate(way, person.uin, '123456')).json).toMatchObject(
      refused('auth_factor_mismatch'),
    );
  });
});
