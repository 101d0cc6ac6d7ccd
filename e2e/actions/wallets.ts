import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { getCredentialNonce, giveCredential } from '@doorstep/contract/backbone/credential-issuer.ts';
import { call } from '@doorstep/contract/client.ts';
import { textAt } from '@doorstep/contract/json.ts';
import type { DemoPerson } from '../src/demo-people.ts';
import { runCommand } from '../src/doorstep.ts';
import type { Doorstep } from '../src/doorstep.ts';
import { createVisitor } from '../src/visitor.ts';
import type { Visitor } from '../src/visitor.ts';
import { provesByHttp, signInAt } from './sign-in-by-http.ts';

export const WALLET_NAME = 'Pocket wallet';
const CLIENT = 'pocket-wallet';
const RETURN_TO = 'https://wallet.example/return';

/** Where a credential is looked up by whoever checks it, as it says itself. */
export interface HeldCredential {
  readonly id: string;
  readonly statusList: string;
  readonly place: number;
}

/** Registers a wallet as its manual says, and puts a person's credential into it, both by plain HTTP. */
export async function putsACredentialInAWallet(
  doorstep: Doorstep,
  dataDir: string,
  person: DemoPerson,
): Promise<HeldCredential> {
  const key = await registers(dataDir);
  const visitor = createVisitor(doorstep.portal);
  const bearer = await authorizes(doorstep, person, visitor, key);
  const told = await call(visitor.transport, getCredentialNonce, {});
  if (!told.ok) throw new Error(`No challenge: ${String(told.status)}`);
  const jwt = proofOf(`${doorstep.portal}/v1/esignet`, told.value.c_nonce);
  const given = await call(visitor.transport, giveCredential, {
    headers: { authorization: `Bearer ${bearer}` },
    body: {
      credential_configuration_id: 'MOSIPVerifiableCredential',
      proof: { proof_type: 'jwt', jwt },
    },
  });
  if (!given.ok) throw new Error(`No credential: ${JSON.stringify(given.errors)}`);
  const { credential } = given.value;
  return {
    id: (textAt(credential, 'id') ?? '').split('/').at(-1) ?? '',
    statusList: textAt(credential, 'credentialStatus', 'statusListCredential') ?? '',
    place: Number(textAt(credential, 'credentialStatus', 'statusListIndex')),
  };
}

async function registers(dataDir: string): Promise<KeyObject> {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const file = join(dataDir, 'wallet-keys.json');
  const jwk = { ...publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' };
  await writeFile(file, JSON.stringify({ keys: [jwk] }));
  const options = ['--wallet', '--name', `eng=${WALLET_NAME}`, '--redirect', RETURN_TO, '--key', file];
  await runCommand(dataDir, {}, ['client', 'relying-party', CLIENT, ...options]);
  return privateKey;
}

/** The person signs in and agrees; answers the wallet's token. */
async function authorizes(
  doorstep: Doorstep,
  person: DemoPerson,
  visitor: Visitor,
  key: KeyObject,
): Promise<string> {
  const verifier = randomBytes(32).toString('base64url');
  const query = new URLSearchParams({
    client_id: CLIENT,
    redirect_uri: RETURN_TO,
    response_type: 'code',
    scope: 'openid mosip_identity_vc_ldp',
    state: 'state',
    nonce: 'nonce',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
  const uid = await signInAt(visitor, `/oidc/auth?${query.toString()}`);
  const next = await provesByHttp(doorstep, person, visitor, uid);
  const back = await visitor.follow(next, ({ href }) => href.startsWith(RETURN_TO));
  const now = Math.floor(Date.now() / 1_000);
  const claims = { iss: CLIENT, sub: CLIENT, aud: `${doorstep.portal}/oidc`, iat: now, exp: now + 60 };
  const assertion = signed(
    { alg: 'RS256', kid: 'one' },
    { ...claims, jti: randomBytes(8).toString('hex') },
    key,
  );
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    code: back.searchParams.get('code') ?? '',
    redirect_uri: RETURN_TO,
    code_verifier: verifier,
    client_id: CLIENT,
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: assertion,
  });
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const reply = await visitor.transport({
    ...{ method: 'POST', path: '/oidc/token', headers },
    body: body.toString(),
  });
  const token = textAt(JSON.parse(reply.body), 'access_token');
  if (token === undefined) throw new Error(`No token for the wallet: ${reply.body}`);
  return token;
}

/** Of a key on the phone, which nobody else has. */
function proofOf(aud: string, nonce: string): string {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const header = { alg: 'ES256', typ: 'openid4vci-proof+jwt', jwk: publicKey.export({ format: 'jwk' }) };
  return signed(header, { iss: CLIENT, aud, nonce, iat: Math.floor(Date.now() / 1_000) }, privateKey);
}

function signed(header: object, claims: object, key: KeyObject): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const input = `${part(header)}.${part(claims)}`;
  const signature = sign('sha256', Buffer.from(input), { key, dsaEncoding: 'ieee-p1363' });
  return `${input}.${signature.toString('base64url')}`;
}
