import { generateKeyPairSync } from 'node:crypto';
import Provider from 'oidc-provider';
import type { Adapter, AdapterPayload } from 'oidc-provider';
import type { IdAuthentication } from '@doorstep/core/backbone/id-authentication/id-authentication.ts';
import type { OtpManager } from '@doorstep/core/backbone/otp-manager/otp-manager.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { ConsentStore } from '../consent-store.ts';
import type { InteractionParts } from '../interaction.ts';
import type { Step, StepStore } from '../step-store.ts';

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const signingKey = { kty: 'RSA', alg: 'RS256', kid: 'test', ...privateKey.export({ format: 'jwk' }) };

const UID = 'uid-of-this-sign-in';
export const CODE = '123456';
export const PERSON = {
  individualId: '4103685972',
  uin: '4103685972',
  token: '1'.repeat(36),
  registrationId: '10001100010000120260718093015',
};

const CLIENT = {
  client_id: 'tax-office',
  redirect_uris: ['https://tax.example/return'],
  token_endpoint_auth_method: 'none' as const,
};

type Sending = Awaited<ReturnType<IdAuthentication['requestOtp']>>;

export interface WaitingSignIn {
  readonly parts: InteractionParts;
  readonly uid: string;
  /** What asking for a code answers from now on. */
  readonly whenAsked: (answer: Sending) => void;
  readonly remembered: (claims: readonly string[]) => void;
}

/** A sign-in that waits for the person, on ports in memory. Whoever is asked about has the code `CODE`. */
export async function waitingSignIn(
  enumeration: InteractionParts['enumeration'],
  params: Readonly<Record<string, string>> = {},
): Promise<WaitingSignIn> {
  const rows = new Map<string, AdapterPayload>();
  const provider = new Provider('https://id.example/oidc', {
    adapter: inMemory(rows),
    jwks: { keys: [signingKey] },
    clients: [CLIENT],
    features: { devInteractions: { enabled: false } },
    ttl: { Grant: 300 },
  });
  const agreed = new Map<string, readonly string[]>();
  let sending: Sending = ok(SENT);
  const claims = JSON.stringify({ userinfo: { name: { essential: true }, email: null } });
  rows.set(`Interaction ${UID}`, {
    kind: 'Interaction',
    jti: UID,
    exp: Math.floor(Date.now() / 1_000) + 300,
    returnTo: `https://id.example/oidc/auth/${UID}`,
    params: { client_id: 'tax-office', scope: 'openid profile', claims, ...params },
  });
  const parts: InteractionParts = {
    provider,
    steps: stepsInMemory(),
    consents: consentsInMemory(agreed),
    idRepository: {
      uinOf: (id) => Promise.resolve(id === PERSON.registrationId ? ok(PERSON.uin) : fail('id-unknown')),
    },
    idAuthentication: { ...authentication, requestOtp: () => Promise.resolve(sending) },
    otpManager: otpsInMemory(),
    clientNames: () => Promise.resolve({ eng: 'Tax office' }),
    otpDigits: 6,
    enumeration,
  };
  return {
    parts,
    uid: UID,
    whenAsked: (answer) => {
      sending = answer;
    },
    remembered: (given) => void agreed.set('tax-office', given),
  };
}

const SENT = {
  maskedPhone: 'XXXXXXXX01',
  maskedEmail: null,
  expiresAt: new Date('2030-01-01T00:03:00Z'),
  codesLeft: 2,
};

const authentication: IdAuthentication = {
  requestOtp: () => Promise.resolve(ok(SENT)),
  authenticateByOtp: ({ otp }) =>
    Promise.resolve(otp === CODE ? ok(PERSON) : fail('wrong', { triesLeft: 4 })),
  authenticateAndBegin: async ({ otp }, begin) =>
    otp === CODE ? ok(await begin(PERSON)) : fail('wrong', { triesLeft: 4 }),
  transactions: () => Promise.resolve(ok([])),
  releaseOtp: () => Promise.resolve(ok({ lifted: false })),
  tokenOf: () => PERSON.token,
};

function otpsInMemory(): OtpManager {
  let tries = 0;
  return {
    generate: () => Promise.resolve(ok({ otp: CODE, expiresAt: SENT.expiresAt, codesLeft: SENT.codesLeft })),
    check: () => {
      tries += 1;
      return Promise.resolve(tries < 5 ? fail('wrong', { triesLeft: 5 - tries }) : fail('used-up'));
    },
    release: () => Promise.resolve(false),
  };
}

function stepsInMemory(): StepStore {
  const steps = new Map<string, Step>();
  return {
    save: async (uid, step) => void steps.set(uid, step),
    find: async (uid) => steps.get(uid) ?? null,
    remove: async (uid) => void steps.delete(uid),
  };
}

function consentsInMemory(agreed: Map<string, readonly string[]>): ConsentStore {
  return {
    remembered: async (clientId) => agreed.get(clientId) ?? null,
    remember: async (clientId, _subject, _wishes, { claims }) => void agreed.set(clientId, claims),
    list: () => Promise.resolve([]),
    withdraw: async (clientId) => agreed.delete(clientId),
  };
}

function inMemory(rows: Map<string, AdapterPayload>): (kind: string) => Adapter {
  return (kind) => ({
    upsert: async (id, payload) => void rows.set(`${kind} ${id}`, payload),
    find: async (id) => rows.get(`${kind} ${id}`),
    findByUid: async () => undefined,
    findByUserCode: async () => undefined,
    consume: async () => undefined,
    destroy: async (id) => void rows.delete(`${kind} ${id}`),
    revokeByGrantId: async () => undefined,
  });
}
