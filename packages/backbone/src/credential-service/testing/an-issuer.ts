import { randomBytes, randomUUID } from 'node:crypto';
import type { NewCredentialRequest } from '@doorstep/core/backbone/credential-service/credential-requests.ts';
import type { CredentialFormat } from '@doorstep/core/backbone/credential-service/share-policy.ts';
import type { Policy } from '@doorstep/core/backbone/partner-management/policy.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import { onePool, openDatabase } from '@doorstep/platform/database.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { testDatabase } from '@doorstep/platform/testing/database.ts';
import { createCertificateSystem, createKeyManager, createMasterKeys } from '../../key-manager/index.ts';
import { mosipContext, mosipContextUrl, offlineLoader } from '../contexts.ts';
import { createCredentialRequests } from '../credential-requests.ts';
import type { IssueParts } from '../issue-credential.ts';
import { createRequestStore } from '../request-store.ts';
import { createStatusLists } from '../status-lists.ts';

export const PUBLIC_URL = 'https://id.example';
const UIN = '4936295739034704';
const PERSON = {
  uin: UIN,
  status: 'ACTIVATED',
  attributes: {
    fullName: [{ language: 'eng', value: 'Salma Idrissi' }],
    dateOfBirth: '1988/02/29',
    phone: '0712345678',
  },
  verifiedAttributes: [],
} as const;

/** A credential service with a database and keys of its own, one person and one partner, the bank. */
export async function anIssuer() {
  const database = await testDatabase();
  const sql = openDatabase(database.appUrl, { connections: 4, name: 'test' });
  const keyFile = randomBytes(32);
  const masterKeys = createMasterKeys(() => Promise.resolve([keyFile]));
  const keyManager = createKeyManager(sql, masterKeys);
  const { moduleKeys } = createCertificateSystem({
    sql,
    masterKeys,
    keyManager,
    policy: {
      applications: ['CREDENTIAL_SERVICE'],
      otherDomains: ['PARTNER'],
      rootDays: 2920,
      moduleDays: 1095,
      referenceDays: 730,
      organisation: 'id.example',
    },
    now: () => new Date(),
  });
  const sealer = await keyManager.sealer('credential_service');
  const context = mosipContext(PUBLIC_URL, ['vcVer', 'fullName', 'dateOfBirth', 'phone']);
  /** The service over a connection, which may be one that dies. */
  const issuing = (over: Database = sql, format: CredentialFormat = 'ldp_vc'): IssueParts => ({
    store: createRequestStore(onePool(over), sealer, PUBLIC_URL, () => new Date()),
    publicUrl: PUBLIC_URL,
    documentLoader: offlineLoader(new Map([[mosipContextUrl(PUBLIC_URL), context]])),
    keyManager,
    moduleKeys,
    ...NEIGHBOURS,
    formats: new Map([['vercred', format]]),
    languages: ['eng'],
    mostTries: 3,
    longestPause: 60,
    now: () => new Date(),
  });
  return {
    sql: database.sql,
    app: sql,
    keyManager,
    issuing,
    tokenList: async (list: number): Promise<string> => {
      const lists = createStatusLists({ ...issuing(), sql, keepSeconds: 60 });
      return (await lists.token(list)) ?? '';
    },
    requests: createCredentialRequests(issuing().store),
    stop: async () => {
      await sql.end({ timeout: 1 });
      await database.drop();
    },
  };
}

const NEIGHBOURS: Pick<IssueParts, 'idRepository' | 'partners' | 'logicalNames'> = {
  idRepository: {
    identity: async (id) => (id === UIN ? ok(PERSON) : fail('id-unknown')),
    documents: async () => [],
    vids: async () => [],
    createVid: async () => fail('id-unknown'),
  },
  partners: {
    partner: async (id) => ({
      id,
      type: 'Auth_Partner',
      organisation: id,
      names: {},
      contactNumber: '',
      email: '',
      address: '',
      logoUrl: null,
      status: 'Active',
      certificatePem: null,
    }),
    credentialPolicy: async () => openPolicy(),
  },
  logicalNames: { name: ['fullName'], dob: ['dateOfBirth'], phone: ['phone'], email: ['email'] },
};

function openPolicy(): Policy {
  const attribute = (name: string) => ({
    attributeName: name,
    source: [{ attribute: name }],
    encrypted: false,
  });
  return {
    id: 'open-policy',
    name: 'open',
    description: '',
    type: 'DataShare',
    version: '1.0',
    status: 'PUBLISHED',
    publishedAt: new Date('2026-01-01'),
    validTill: new Date('2036-01-01'),
    body: {
      dataSharePolicies: {
        typeOfShare: 'Data Share',
        validForInMinutes: '30',
        transactionsAllowed: '2',
        encryptionType: 'none',
      },
      shareableAttributes: ['fullName', 'dateOfBirth', 'phone', 'email'].map(attribute),
    },
  };
}

export function aRequest(changes: Partial<NewCredentialRequest> = {}): NewCredentialRequest {
  return {
    requestId: randomUUID(),
    individualId: UIN,
    credentialType: 'vercred',
    partnerId: 'bank',
    recipient: null,
    requestedBy: 'resident',
    attributes: [],
    purpose: 'To open an account',
    encrypt: false,
    pin: null,
    additionalData: {},
    ...changes,
  };
}

/** A database that dies at its n-th statement, as for a process that is killed there: nothing after it is done. */
export function dyingAt(sql: Database, statement: number): Database {
  let count = 0;
  const dying = <T extends object>(target: T): T =>
    new Proxy(target, {
      apply: (called, _this, args: unknown[]) => {
        count += 1;
        if (count > statement) throw new Error('killed');
        if (typeof called !== 'function') throw new Error('Only what takes statements dies');
        const answer: unknown = Reflect.apply(called, undefined, args);
        return answer;
      },
      get: (held, name) => {
        const member: unknown = Reflect.get(held, name);
        if (name !== 'begin' || typeof member !== 'function') return member;
        return (work: (tx: object) => unknown) => {
          // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- the driver's own way to begin
          const begin = member as (run: (tx: object) => unknown) => unknown;
          return begin.call(held, (tx) => work(dying(tx)));
        };
      },
    });
  return dying(sql);
}
