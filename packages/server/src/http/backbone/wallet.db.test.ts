import { decodeJwt, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { textAt, valueAt } from '@doorstep/contract/json.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aWallet } from '../../testing/a-wallet.ts';
import { codeByRoutes, redeem } from '../../testing/esignet-calls.ts';
import { relyingClient } from '../../testing/relying-client.ts';
import { startServer } from '../../testing/running-server.ts';
import type { Person, RunningServer } from '../../testing/running-server.ts';
import { verifiedByAnybody } from '../../testing/credential-calls.ts';

const ENDPOINT = '/v1/esignet/vci/credential';
const LDP = {
  format: 'ldp_vc',
  credential_definition: { type: ['VerifiableCredential', 'MOSIPVerifiableCredential'] },
};

let server: RunningServer;
let person: Person;
let wallet: Awaited<ReturnType<typeof aWallet>>;
let token: string;
beforeAll(async () => {
  server = await startServer();
  person = await server.person();
  wallet = await aWallet(server);
  token = await wallet.authorize(person.uin);
});
afterAll(() => server.stop());

const ask = (body: unknown, bearer = token) =>
  server.browser().send('POST', ENDPOINT, body, { authorization: `Bearer ${bearer}` });

describe('a wallet made of a library of others', () => {
  it('finds the issuer, signs its person in, and is given a credential bound to its key [OIDC-31] [OIDC-32]', async () => {
    const proof = await wallet.proof('MOSIPVerifiableCredential', await wallet.nonce());
    const credential = await wallet.fetchCredential('MOSIPVerifiableCredential', token, proof);
    const inside = valueAt(credential, ['credential']) ?? credential;
    expect(await verifiedByAnybody(server, inside)).toBe(true);
    const did = textAt(inside, 'credentialSubject', 'id') ?? '';
    expect(JSON.parse(Buffer.from(did.slice('did:jwk:'.length), 'base64url').toString())).toEqual(
      wallet.holder.jwk,
    );
    expect(valueAt(inside, ['credentialSubject', 'fullName'])).toContainEqual({
      language: 'eng',
      value: 'Salma Idrissi',
    });
    expect(JSON.stringify(inside)).not.toContain(person.uin);
  });

  it('is given an SD-JWT whose key it must prove again when it shows it', async () => {
    const proof = await wallet.proof('IdentitySdJwtCredential', await wallet.nonce());
    const credential = await wallet.fetchCredential('IdentitySdJwtCredential', token, proof);
    const text = String(valueAt(credential, ['credential']) ?? credential);
    expect(decodeJwt(text.split('~')[0] ?? '')).toMatchObject({ cnf: { jwk: wallet.holder.jwk } });
  });

  it('finds the older form of the metadata as well [OIDC-31]', async () => {
    const { json } = await server
      .browser()
      .get('/v1/esignet/.well-known/openid-credential-issuer?version=v11');
    expect(json).toMatchObject({
      credential_issuer: `${server.publicUrl}/v1/esignet`,
      credential_endpoint: server.publicUrl + ENDPOINT,
      credentials_supported: [
        {
          format: 'ldp_vc',
          id: 'MOSIPVerifiableCredential',
          scope: 'mosip_identity_vc_ldp',
          proof_types_supported: ['jwt'],
        },
      ],
    });
    const wrong = await server.browser().get('/v1/esignet/.well-known/openid-credential-issuer?version=v99');
    expect(wrong).toMatchObject({ status: 400, json: { error: 'invalid_request' } });
  });
});

describe('a proof', () => {
  const made = async (
    changes: Readonly<Record<string, unknown>>,
    header: Readonly<Record<string, unknown>> = {},
  ): Promise<string> => {
    const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
    const claims = {
      iss: wallet.client.clientId,
      aud: `${server.publicUrl}/v1/esignet`,
      iat: Math.floor(Date.now() / 1_000),
      nonce: await wallet.nonce(),
      ...changes,
    };
    return new SignJWT(claims)
      .setProtectedHeader({
        alg: 'ES256',
        typ: 'openid4vci-proof+jwt',
        jwk: await exportJWK(publicKey),
        ...header,
      })
      .sign(privateKey);
  };
  const give = (jwt: string) => ask({ ...LDP, proof: { proof_type: 'jwt', jwt } });

  it('is good once, and a good one is good', async () => {
    const jwt = await made({});
    expect((await give(jwt)).status).toBe(200);
    expect(await give(jwt)).toMatchObject({ status: 400, json: { error: 'invalid_proof' } });
  });

  it.each([
    ['for another issuer', { aud: 'https://elsewhere.example' }, {}],
    ['of another client', { iss: 'another' }, {}],
    ['with a challenge nobody gave', { nonce: 'invented' }, {}],
    ['without a challenge', { nonce: undefined }, {}],
    ['that is old', { iat: Math.floor(Date.now() / 1_000) - 3_600 }, {}],
    ['of another type', {}, { typ: 'JWT' }],
    ['by a key it does not name', {}, { jwk: { kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA' } }],
    ['without a key', {}, { jwk: undefined }],
  ])('%s is refused, with a fresh challenge [OIDC-32]', async (_, claims, header) => {
    const reply = await give(await made(claims, header));
    expect(reply).toMatchObject({ status: 400, json: { error: 'invalid_proof', c_nonce_expires_in: 40 } });
    const nonce = textAt(reply.json, 'c_nonce') ?? '';
    expect((await give(await made({ nonce }))).status).toBe(200);
  });

  it('is no private key, no foreign bytes, and never left out', async () => {
    const { privateKey } = await generateKeyPair('ES256', { extractable: true });
    const whole = await made({}, { jwk: await exportJWK(privateKey) });
    for (const jwt of [whole, 'a.b.c', '', 'x'.repeat(9_000)])
      expect(await give(jwt)).toMatchObject({ status: 400, json: { error: 'invalid_proof' } });
    expect(await ask(LDP)).toMatchObject({ status: 400, json: { error: 'invalid_proof' } });
  });
});

describe('the credential endpoint', () => {
  it('takes only a token for it, whose person permitted it', async () => {
    const other = await relyingClient(server, 'openid profile Manage-VID Manage-Service-Requests');
    const { code, way } = await codeByRoutes(server, other, person.uin);
    const redeemed = await redeem(server, other, { code, code_verifier: way.verifier });
    const foreign = textAt(redeemed.json, 'access_token') ?? '';
    expect(foreign).not.toBe('');
    for (const bearer of [foreign, 'garbage', `${token}x`])
      expect(await ask(LDP, bearer)).toMatchObject({ status: 401, json: { error: 'invalid_token' } });
    const none = await server.browser().send('POST', ENDPOINT, LDP);
    expect(none).toMatchObject({ status: 401, json: { error: 'missing_header' } });
  });

  it('does not open a resident’s services to the wallet’s token', async () => {
    const reply = await server.browser().get('/resident/v1/vids', { authorization: `Bearer ${token}` });
    expect(reply.status).toBe(401);
    const open = await server.browser().get('/resident/v1/profile', { authorization: `Bearer ${token}` });
    expect(open.status).toBe(401);
  });

  it('knows its formats and types', async () => {
    expect(await ask({ format: 'mso_mdoc' })).toMatchObject({
      status: 400,
      json: { error: 'unsupported_credential_format' },
    });
    expect(await ask({ ...LDP, credential_definition: { type: ['Passport'] } })).toMatchObject({
      json: { error: 'unsupported_credential_type' },
    });
    expect(await ask({ credential_configuration_id: 'Passport' })).toMatchObject({
      json: { error: 'unsupported_credential_type' },
    });
  });

  it('serves a wallet that came by the eSignet routes as well', async () => {
    const client = await relyingClient(server, 'openid profile mosip_identity_vc_ldp');
    const scope = 'openid profile mosip_identity_vc_ldp';
    const { code, way } = await codeByRoutes(server, client, person.uin, { scope }, [
      'mosip_identity_vc_ldp',
    ]);
    const redeemed = await redeem(server, client, { code, code_verifier: way.verifier });
    const bearer = textAt(redeemed.json, 'access_token') ?? '';
    expect(decodeJwt(bearer)).toMatchObject({
      aud: server.publicUrl + ENDPOINT,
      scope: 'mosip_identity_vc_ldp',
    });
    expect(await ask({ ...LDP }, bearer)).toMatchObject({ json: { error: 'invalid_proof' } });
  });
});
