import { randomBytes, randomInt } from 'node:crypto';
import type { IdRepository } from '@doorstep/core/backbone/id-repository/id-repository.ts';
import type { VidPolicy } from '@doorstep/core/backbone/id-repository/vid-policy.ts';
import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import { openDatabase } from '@doorstep/platform/database.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { outboxContext } from '@doorstep/platform/follow-ups.ts';
import { testDatabase } from '@doorstep/platform/testing/database.ts';
import { createSealer } from '../../key-manager/index.ts';
import { createIdRepository } from '../id-repository.ts';

const POLICIES: readonly VidPolicy[] = [
  {
    vidType: 'Perpetual',
    validForInMinutes: null,
    transactionsAllowed: null,
    instancesAllowed: 1,
    autoRestoreAllowed: true,
    restoreOnAction: 'REVOKED',
  },
  {
    vidType: 'Temporary',
    validForInMinutes: 30,
    transactionsAllowed: 2,
    instancesAllowed: 5,
    autoRestoreAllowed: false,
    restoreOnAction: 'REGENERATE',
  },
];

interface Told {
  readonly topic: string;
  readonly data: Readonly<Record<string, string>>;
}

export interface RepositoryUnderTest {
  /** As the app's role. */
  readonly sql: Database;
  readonly owner: Database;
  readonly repository: IdRepository;
  readonly aPerson: (identity?: Readonly<Record<string, unknown>>) => Promise<string>;
  /** What was told since the last time, by topic. */
  readonly told: () => Promise<readonly Told[]>;
  readonly drop: () => Promise<void>;
}

/** An ID Repository on a database of its own; `wrong` is an attribute its schema refuses, `city` one it wants. */
export async function aRepository(connections = 20): Promise<RepositoryUnderTest> {
  const database = await testDatabase();
  const sql = openDatabase(database.appUrl, { connections, name: 'test' });
  const sealer = createSealer({ sealing: new Map([[1, randomBytes(32)]]), index: randomBytes(32) });
  const invalid = (identity: Readonly<Record<string, unknown>>) =>
    'wrong' in identity ? [{ path: 'identity/wrong', kind: 'invalid' } as const] : [];
  const repository = createIdRepository({
    sql,
    reads: sql,
    sealer,
    policies: POLICIES,
    validate: (identity) => [
      ...invalid(identity),
      ...('city' in identity ? [] : [{ path: 'identity/city', kind: 'missing' } as const]),
    ],
    validateUpdate: invalid,
    updateLimits: { fullName: 5, gender: 2 },
    finding: { name: ['fullName'], phone: 'phone', email: 'email', postalCode: 'postalCode' },
    partnerId: 'olv',
    now: () => new Date(),
  });
  return {
    sql,
    owner: database.sql,
    repository,
    aPerson: async (identity = {}) => {
      const made = await repository.createIdentity({
        registrationId: aRegistrationId(),
        uin: null,
        identity: { IDSchemaVersion: 0.1, ...anIdentity(), ...identity },
        documents: [],
      });
      if (!made.ok) throw new Error(made.failure.word);
      return made.value.uin;
    },
    told: () => told(sql, sealer),
    drop: async () => {
      await sql.end();
      await database.drop();
    },
  };
}

function anIdentity(): Readonly<Record<string, unknown>> {
  return {
    fullName: [{ language: 'eng', value: 'Amina Secretname' }],
    city: [{ language: 'eng', value: 'Port' }],
    gender: [{ language: 'eng', value: 'Female' }],
  };
}

export function aRegistrationId(): string {
  return Array.from({ length: 29 }, () => String(randomInt(10))).join('');
}

export function aKey(): string {
  return randomBytes(8).toString('hex');
}

async function told(sql: Database, sealer: Sealer): ReturnType<RepositoryUnderTest['told']> {
  const rows = await sql<{ id: string; sealed: Uint8Array }[]>`
    with taken as (select id, sealed from id_repository.outbox where sealed is not null for update)
    update id_repository.outbox set sealed = null from taken where outbox.id = taken.id
    returning taken.id, taken.sealed`;
  const events = rows.map((row) => openEvent(sealer, row));
  return events.sort((one, other) => one.topic.localeCompare(other.topic));
}

function openEvent(sealer: Sealer, row: { readonly id: string; readonly sealed: Uint8Array }): Told {
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- sealed by followUps() as an event
  return JSON.parse(sealer.open(row.sealed, outboxContext('id_repository', row.id))) as Told;
}
