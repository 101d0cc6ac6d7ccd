import { createHash, X509Certificate } from 'node:crypto';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { CryptoKey, JWK } from 'jose';
import { textAt } from '@doorstep/contract/json.ts';
import type { APartner } from './a-partner.ts';
import { aPartner } from './a-partner.ts';
import type { Reply } from './browser.ts';
import { wrapped } from './esignet-calls.ts';
import type { RunningServer } from './running-server.ts';

const BINDING = '/v1/esignet/binding';

/** A key on a phone. */
export interface PhoneKey {
  readonly alg: string;
  readonly privateKey: CryptoKey;
  readonly publicKey: JWK;
}

export async function aPhoneKey(alg: 'RS256' | 'ES256' | 'EdDSA' = 'RS256'): Promise<PhoneKey> {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
  return { alg, privateKey, publicKey: await exportJWK(publicKey) };
}

/** The organisation behind a wallet. */
export interface WalletMaker {
  readonly headers: Readonly<Record<string, string>>;
  readonly partner: APartner;
  readonly askForCode: (individualId: string, v2?: 'v2/' | '') => Promise<Reply>;
  readonly bind: (individualId: string, otp: string, key: unknown, changes?: object) => Promise<Reply>;
}

export async function aWalletMaker(server: RunningServer, id: string): Promise<WalletMaker> {
  const partner = await aPartner(server, id, 'Wallets of the coast');
  const headers = { 'partner-id': id, 'partner-api-key': partner.address.split('/')[2] ?? '' };
  return {
    headers,
    partner,
    askForCode: (individualId, v2 = '') =>
      server
        .browser()
        .send(
          'POST',
          `${BINDING}/${v2}binding-otp`,
          wrapped({ individualId, otpChannels: ['EMAIL', 'PHONE'] }),
          headers,
        ),
    bind: (individualId, otp, publicKey, changes = {}) =>
      server
        .browser()
        .send(
          'POST',
          `${BINDING}/wallet-binding`,
          wrapped(bindingRequest(individualId, otp, publicKey, changes)),
          headers,
        ),
  };
}

export function bindingRequest(individualId: string, otp: string, publicKey: unknown, changes: object = {}) {
  return {
    individualId,
    authFactorType: 'WLA',
    format: 'jwt',
    challengeList: [{ authFactorType: 'OTP', challenge: otp, format: 'alpha-numeric' }],
    publicKey,
    ...changes,
  };
}

/** A wallet whose key stands for a person. */
export interface BoundWallet {
  readonly key: PhoneKey;
  readonly thumbprint: string;
  /** Its word about the person; a change of `undefined` leaves a claim out. */
  readonly proof: (
    named: string,
    changes?: Readonly<Record<string, unknown>>,
    header?: object,
    key?: PhoneKey,
  ) => Promise<string>;
  /** `header.signature` over what was agreed to. */
  readonly signature: (claims: readonly string[] | null, scopes: readonly string[] | null) => Promise<string>;
}

export async function boundWallet(
  server: RunningServer,
  maker: WalletMaker,
  individualId: string,
  key?: PhoneKey,
): Promise<BoundWallet> {
  const own = key ?? (await aPhoneKey());
  // Tests ask oftener than a person may.
  await server.sql`delete from otp_manager.target`;
  const otp = await server.codeSentBy(() => maker.askForCode(individualId));
  const { json, text } = await maker.bind(individualId, otp, own.publicKey);
  const certificate = textAt(json, 'response', 'certificate');
  if (certificate === undefined) throw new Error(text);
  return walletOf(own, certificate);
}

export function thumbprintOf(pem: string): string {
  return createHash('sha256').update(new X509Certificate(pem).raw).digest('base64url');
}

/** A wallet with a key, for which it was given a certificate. */
export function walletOf(key: PhoneKey, certificatePem: string): BoundWallet {
  const thumbprint = thumbprintOf(certificatePem);
  return {
    key,
    thumbprint,
    proof: (named, changes = {}, header = {}, by = key) => {
      const now = Math.floor(Date.now() / 1_000);
      const claims = {
        iss: 'wallet',
        sub: named,
        aud: 'esignet-binding',
        iat: now,
        exp: now + 600,
        ...changes,
      };
      return new SignJWT(claims)
        .setProtectedHeader({ alg: by.alg, 'x5t#S256': thumbprint, ...header })
        .sign(by.privateKey);
    },
    signature: async (claims, scopes) => {
      const payload = {
        accepted_claims: claims === null ? null : [...claims].sort(),
        permitted_authorized_scopes: scopes === null ? null : [...scopes].sort(),
      };
      const jws = await new SignJWT(payload)
        .setProtectedHeader({ alg: key.alg, 'x5t#S256': thumbprint })
        .sign(key.privateKey);
      const [header, , signature] = jws.split('.');
      return `${header ?? ''}.${signature ?? ''}`;
    },
  };
}
