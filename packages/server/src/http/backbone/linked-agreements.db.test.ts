import { decodeJwt } from 'jose';
import { textAt } from '@doorstep/contract/json.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aWalletMaker, boundWallet } from '../../testing/bound-wallet.ts';
import type { BoundWallet, WalletMaker } from '../../testing/bound-wallet.ts';
import {
  ALL_CLAIMS,
  askForCode,
  authenticate,
  beginEsignet,
  redeem,
  sendOtp,
} from '../../testing/esignet-calls.ts';
import {
  askByWallet,
  authCodeOf,
  consentTo,
  freshProof,
  LINKED_WALLET,
  linkBy,
  linkCodeFor,
  proveLinked,
  provedByWallet,
  takenOver,
} from '../../testing/linked-calls.ts';
import type { LinkedWorld } from '../../testing/linked-calls.ts';
import { relyingClient } from '../../testing/relying-client.ts';
import type { RelyingClient } from '../../testing/relying-client.ts';
import { startServer } from '../../testing/running-server.ts';
import type { Person, RunningServer } from '../../testing/running-server.ts';

const SCOPE = 'openid profile email phone Manage-VID Manage-Service-Requests';

let server: RunningServer;
let client: RelyingClient;
let maker: WalletMaker;
let person: Person;
let wallet: BoundWallet;
let world: LinkedWorld;
beforeAll(async () => {
  server = await startServer('demo', {
    MOSIP_ESIGNET_LINK_STATUS_DEFERRED_RESPONSE_TIMEOUT_SECS: '2',
    MOSIP_ESIGNET_LINK_AUTH_CODE_DEFERRED_RESPONSE_TIMEOUT_SECS: '2',
  });
  client = await relyingClient(server, SCOPE);
  maker = await aWalletMaker(server, 'coast-wallets');
  person = await server.person();
  wallet = await boundWallet(server, maker, person.uin);
  world = { server, client, person, wallet };
});
afterAll(() => server.stop());

const refused = (code: string) => ({ response: null, errors: [{ errorCode: code }] });

describe('an authorization that a wallet took over', () => {
  it('is no browser’s any more [OIDC-16]', async () => {
    const both = `${LINKED_WALLET} mosip:idp:acr:generated-code`;
    const { way } = await takenOver(world, { acrValues: both });
    expect((await sendOtp(way, person.uin)).json).toMatchObject(refused('invalid_transaction'));
    expect((await authenticate(way, person.uin, '123456')).json).toMatchObject(
      refused('invalid_transaction'),
    );
    const { way: further } = await provedByWallet(world, { prompt: 'consent' });
    expect((await askForCode(further)).json).toMatchObject(refused('invalid_transaction'));
  });

  it('ends when nobody proves who they are in time [OIDC-18]', async () => {
    const { linkedTransactionId } = await takenOver(world);
    await server.sql`update sign_in.authorization set expires_at = now() where state = 'linked'`;
    const proof = await freshProof(world);
    expect((await proveLinked(server, linkedTransactionId, person.uin, proof)).json).toMatchObject(
      refused('invalid_transaction'),
    );
  });

  it('takes a code of the person’s instead, where the client has it so [OIDC-17] [OIDC-18]', async () => {
    const { way, linkCode, linkedTransactionId } = await takenOver(world, {
      acrValues: 'mosip:idp:acr:generated-code',
      prompt: 'consent',
    });
    await server.sql`delete from otp_manager.target`;
    const otp = await server.codeSentBy(async () => {
      const sent = await askByWallet(server, 'send-otp', {
        transactionId: linkedTransactionId,
        individualId: person.uin,
        otpChannels: ['email'],
      });
      expect(sent.json).toMatchObject({
        errors: [],
        response: { transactionId: linkedTransactionId, maskedEmail: expect.stringContaining('X') },
      });
      return sent;
    });
    const byCode = { authFactorType: 'OTP', format: 'alpha-numeric' };
    const prove = async (id: string, code: string, changes: object = byCode) =>
      (await proveLinked(server, linkedTransactionId, id, code, changes)).json;
    const proof = await freshProof(world);
    expect(await prove(person.uin, proof, {})).toMatchObject(refused('auth_factor_mismatch'));
    expect(await prove('4936295739034704', otp)).toMatchObject(refused('auth_failed'));
    const wrong = otp === '000000' ? '111111' : '000000';
    expect(await prove(person.uin, wrong)).toMatchObject(refused('IDA-OTA-004'));
    expect(await prove(person.uin, otp)).toMatchObject({ response: { consentAction: 'CAPTURE' } });
    await consentTo(server, linkedTransactionId);
    const code = textAt((await authCodeOf(way, linkCode)).json, 'response', 'code') ?? '';
    const redeemed = await redeem(server, client, { code, code_verifier: way.verifier });
    const token = textAt(redeemed.json, 'access_token') ?? '';
    expect(decodeJwt(token)).toMatchObject({ acr: 'mosip:idp:acr:generated-code' });
  });

  it('has as many codes and tries as a browser’s [OIDC-17] [OIDC-18]', async () => {
    const { linkedTransactionId } = await takenOver(world);
    for (let asked = 0; asked < 4; asked += 1) {
      await server.sql`delete from otp_manager.target`;
      const { json } = await askByWallet(server, 'send-otp', {
        transactionId: linkedTransactionId,
        individualId: person.uin,
        otpChannels: ['email'],
      });
      expect(json).toMatchObject(asked < 3 ? { errors: [] } : refused('no_attempts_left'));
    }
    for (let tried = 0; tried < 4; tried += 1) {
      const { json } = await proveLinked(server, linkedTransactionId, person.uin, 'no proof');
      expect(json).toMatchObject(refused(tried < 3 ? 'invalid_challenge' : 'no_attempts_left'));
    }
  });

  it('is one person’s: of two who prove themselves at the same moment one goes on [OIDC-18]', async () => {
    const { linkedTransactionId } = await takenOver(world);
    const proofs = await Promise.all([1, 2].map(() => freshProof(world)));
    const all = await Promise.all(
      proofs.map((proof) => proveLinked(server, linkedTransactionId, person.uin, proof)),
    );
    expect(all.filter(({ json }) => textAt(json, 'response', 'consentAction') !== undefined)).toHaveLength(1);
  });
});

describe('an agreement in a wallet', () => {
  it.each([
    ['leaves out what is essential', { acceptedClaims: ['name'] }, 'invalid_accepted_claim'],
    ['has what nobody asked for', { acceptedClaims: [...ALL_CLAIMS, 'address'] }, 'invalid_accepted_claim'],
    [
      'permits what nobody asked for',
      { permittedAuthorizeScopes: ['Manage-Credentials'] },
      'invalid_permitted_scope',
    ],
    ['is signed by nobody', { signature: 'e30.e30' }, 'invalid_request'],
    ['is signed unreadably', { signature: 'a.b.c' }, 'invalid_request'],
  ])('is refused when it %s [OIDC-19]', async (_, changes, code) => {
    const { linkedTransactionId } = await provedByWallet(world, { prompt: 'consent' });
    expect((await consentTo(server, linkedTransactionId, changes)).json).toMatchObject(refused(code));
    expect((await consentTo(server, linkedTransactionId)).json).toMatchObject({ errors: [] });
  });

  it('is refused with a signature over something else, or of another person’s wallet [OIDC-19]', async () => {
    const { linkedTransactionId } = await provedByWallet(world, { prompt: 'consent' });
    const over = await wallet.signature(['name'], ['Manage-VID']);
    expect((await consentTo(server, linkedTransactionId, { signature: over })).json).toMatchObject(
      refused('invalid_request'),
    );
    const other = await boundWallet(server, maker, (await server.person()).uin);
    const signature = await other.signature(ALL_CLAIMS, ['Manage-VID']);
    expect((await consentTo(server, linkedTransactionId, { signature })).json).toMatchObject(
      refused('invalid_request'),
    );
  });

  it('is given once, by a person who proved themselves, and its code is had once [OIDC-19] [OIDC-20]', async () => {
    const unproved = await takenOver(world, { prompt: 'consent' });
    expect((await consentTo(server, unproved.linkedTransactionId)).json).toMatchObject(
      refused('invalid_transaction'),
    );
    expect((await consentTo(server, 'unknown')).json).toMatchObject(refused('invalid_transaction'));
    const { way, linkCode, linkedTransactionId } = await provedByWallet(world, { prompt: 'consent' });
    const all = await Promise.all([
      consentTo(server, linkedTransactionId),
      consentTo(server, linkedTransactionId),
    ]);
    expect(all.map(({ json }) => textAt(json, 'response', 'linkedTransactionId')).sort()).toEqual([
      linkedTransactionId,
      undefined,
    ]);
    const codes = await Promise.all([authCodeOf(way, linkCode), authCodeOf(way, linkCode)]);
    expect(codes.filter(({ json }) => textAt(json, 'response', 'code') !== undefined)).toHaveLength(1);
    expect((await authCodeOf(way, linkCode)).json).toMatchObject(refused('invalid_transaction'));
  });

  it('stands for the next time, unless the client wants it anew [OIDC-18]', async () => {
    const first = await provedByWallet(world, { prompt: 'consent' });
    expect(first.consentAction).toBe('CAPTURE');
    const permittedAuthorizeScopes = ['Manage-VID', 'Manage-Service-Requests'];
    await consentTo(server, first.linkedTransactionId, { permittedAuthorizeScopes });
    const { way, linkCode, linkedTransactionId, consentAction } = await provedByWallet(world);
    expect(consentAction).toBe('NOCAPTURE');
    expect((await consentTo(server, linkedTransactionId)).json).toMatchObject(refused('invalid_transaction'));
    const code = textAt((await authCodeOf(way, linkCode)).json, 'response', 'code') ?? '';
    expect(await redeem(server, client, { code, code_verifier: way.verifier })).toMatchObject({
      status: 200,
    });
  });
});

describe('a code that came by a wallet', () => {
  async function codeByWallet() {
    const { way, linkCode, linkedTransactionId } = await provedByWallet(world, { prompt: 'consent' });
    await consentTo(server, linkedTransactionId);
    return { way, code: textAt((await authCodeOf(way, linkCode)).json, 'response', 'code') ?? '' };
  }

  it('passes the same checks as any other: client, address, PKCE, once [OIDC-20]', async () => {
    const { way, code } = await codeByWallet();
    const right = { code, code_verifier: way.verifier };
    const other = await relyingClient(server, SCOPE);
    const errorOf = async (by: RelyingClient, form: Readonly<Record<string, string>>) =>
      textAt((await redeem(server, by, form)).json, 'error');
    expect(await errorOf(other, right)).toBe('invalid_grant');
    expect(await errorOf(client, { ...right, redirect_uri: 'https://bank.example/other' })).toBe(
      'invalid_redirect_uri',
    );
    expect(await errorOf(client, { code })).toBe('invalid_grant');
    expect(await errorOf(client, right)).toBeUndefined();
    expect(await errorOf(client, right)).toBe('invalid_grant');
  });

  it('is given for no client that was ended meanwhile [OIDC-20]', async () => {
    const ended = await relyingClient(server, SCOPE);
    const way = await beginEsignet(server, ended, { acrValues: LINKED_WALLET });
    const linkCode = await linkCodeFor(way);
    const linkedTransactionId = await linkBy(server, linkCode);
    await server.sql`update sign_in.client set status = 'INACTIVE' where client_id = ${ended.clientId}`;
    const proof = await freshProof(world);
    expect((await proveLinked(server, linkedTransactionId, person.uin, proof)).json).toMatchObject(
      refused('invalid_transaction'),
    );
  });
});
