import { createHash, randomBytes } from 'node:crypto';
import type { RegistrationProcessor } from '@doorstep/core/backbone/registration-processor/registration-processor.ts';
import type { Process } from '@doorstep/core/backbone/registration-processor/stages.ts';
import { CARD_DUE_TOPIC } from '@doorstep/core/backbone/registration-processor/registration-topics.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import { outboxContext } from '@doorstep/platform/follow-ups.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aRepository } from '../id-repository/testing/a-repository.ts';
import type { RepositoryUnderTest } from '../id-repository/testing/a-repository.ts';
import { createRegistrationProcessor } from './registration-processor.ts';
import { aProcessor, sealer } from './testing/a-processor.ts';
import type { ProcessorParts } from './stage-outcome.ts';
import { workRegistration } from './work.ts';

const REF = '10001_20001';
let system: RepositoryUnderTest;
let parts: ProcessorParts;
let processor: RegistrationProcessor;
beforeAll(async () => {
  system = await aRepository();
  parts = aProcessor(system);
  processor = createRegistrationProcessor(parts);
});
afterAll(async () => {
  await system.drop();
});

type Fields = Readonly<Record<string, unknown>>;
const told = (eng: string) => [{ language: 'eng', value: eng }];
const NEWCOMER = { city: told('Port'), gender: told('Female'), dateOfBirth: '1990/01/01' };

describe('a registration cut off', () => {
  const routes: readonly (readonly [Process, number])[] = [
    ['NEW', 8],
    ['RES_UPDATE', 6],
    ['DEACTIVATE', 4],
  ];
  for (const [process, stages] of routes)
    it.each(moments(stages))(
      `of ${process} in stage %i, %s its commit, goes on and counts once`,
      async (stage, when) => {
        const uin = process === 'NEW' ? null : await system.aPerson();
        const rid = await received(
          process,
          uin === null ? { ...NEWCOMER, phone: '7', fullName: told(aName()) } : { UIN: uin, phone: '1' },
        );
        const id = await idOf(rid);
        await expect(workRegistration(dyingIn(stage, when), id)).rejects.toThrow('killed');
        await workRegistration(parts, id);
        expect(await statusOf(rid)).toBe('PROCESSED');
        const types = await typesOf(rid);
        expect(types).toHaveLength(stages + 1);
        expect(new Set(types).size).toBe(types.length);
        expect(await versionsBy(rid)).toBe(1);
        expect(await endsTold(rid)).toEqual(['PROCESSED']);
        expect(await cardsAsked(rid)).toBe(process === 'DEACTIVATE' ? 0 : 1);
        const notices = { NEW: ['RPR_RPV_SUC_SMS', 'RPR_UIN_GEN_SMS'], DEACTIVATE: ['RPR_UIN_DEAC_SMS'] };
        expect(await noticesOf(rid)).toEqual(
          process === 'NEW' || process === 'DEACTIVATE' ? notices[process] : [],
        );
      },
    );

  it('or worked by several at once, counts once', async () => {
    const uin = await system.aPerson();
    const rid = await received('RES_UPDATE', { UIN: uin, phone: '2' });
    const id = await idOf(rid);
    await Promise.all(Array.from({ length: 8 }, () => workRegistration(parts, id)));
    await workRegistration(parts, id);
    expect(await statusOf(rid)).toBe('PROCESSED');
    expect(await typesOf(rid)).toHaveLength(7);
    expect(await versionsBy(rid)).toBe(1);
    expect(await endsTold(rid)).toEqual(['PROCESSED']);
  });
});

describe('a decision', () => {
  const waiting = async (): Promise<{ readonly rid: string; readonly uin: string; readonly id: string }> => {
    const uin = await system.aPerson();
    const rid = await received('RES_UPDATE', { UIN: uin, fullName: told('Another Name') });
    await workRegistration(parts, await idOf(rid));
    return { rid, uin, id: await idOf(rid) };
  };
  const decision = (id: string, outcome: 'approved' | 'rejected') => ({
    id,
    outcome,
    reason: 'The paper of Amina says so',
    decidedBy: 'officer-1',
  });

  it('is waited for where the rules ask for one, and then published', async () => {
    const { rid, uin, id } = await waiting();
    expect(await statusOf(rid)).toBe('PROCESSING');
    expect(await processor.waiting(100)).toContainEqual(
      expect.objectContaining({
        id,
        registrationId: rid,
        reason: 'attribute-wants-approval',
        centreId: '10001',
      }),
    );
    await workRegistration(parts, id);
    expect(await statusOf(rid)).toBe('PROCESSING');
    expect(await processor.decide(decision(id, 'approved'))).toEqual(ok());
    await workRegistration(parts, id);
    expect(await statusOf(rid)).toBe('PROCESSED');
    const identity = await system.repository.identity(uin);
    expect(identity.ok && identity.value.attributes['fullName']).toEqual(told('Another Name'));
    const audited = await system.sql<{ entry: string }[]>`
      select entry::text from registration_processor.audit_intake where entry ->> 'id' = ${id}`;
    expect(audited).toHaveLength(1);
    expect(audited[0]?.entry).toContain('officer-1');
    const rows = await system.sql<{ row: string }[]>`
      select decision::text as row from registration_processor.decision as decision where registration_id = ${id}`;
    expect(rows[0]?.row).not.toContain('Amina');
  });

  it('against it ends it, and nothing is published', async () => {
    const { rid, uin, id } = await waiting();
    expect(await processor.decide(decision(id, 'rejected'))).toEqual(ok());
    await workRegistration(parts, id);
    expect(await statusOf(rid)).toBe('REJECTED');
    expect(await versionsBy(rid)).toBe(0);
    expect(await system.repository.draftsOf(uin)).toEqual([]);
    expect(await endsTold(rid)).toEqual(['REJECTED']);
  });

  it('counts once, whoever else decides', async () => {
    const { id, rid } = await waiting();
    const outcomes = await Promise.all(
      (['approved', 'rejected', 'approved', 'rejected'] as const).map((outcome) =>
        processor.decide(decision(id, outcome)),
      ),
    );
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
    expect(await processor.decide(decision(id, 'approved'))).toEqual(fail('not-waiting'));
    // And what the first decided happens, whatever the others tried.
    await workRegistration(parts, id);
    const isApproved = outcomes.findIndex((outcome) => outcome.ok) % 2 === 0;
    expect(await statusOf(rid)).toBe(isApproved ? 'PROCESSED' : 'REJECTED');
  });
});

it('two who may be one person, arriving at once, do not both pass', async () => {
  const fields = { ...NEWCOMER, fullName: told('Twin Twinsdaughter') };
  const rids = await Promise.all([1, 2].map(() => received('NEW', fields)));
  await Promise.all(rids.map(async (rid) => workRegistration(parts, await idOf(rid))));
  const statuses = await Promise.all(rids.map(statusOf));
  expect(statuses.filter((status) => status === 'PROCESSED').length).toBeLessThan(2);
});

it('an update beyond its limit is rejected, and leaves no draft', async () => {
  const uin = await system.aPerson();
  for (const [at, gender] of ['A', 'B', 'C'].entries()) {
    const rid = await received('UPDATE', { UIN: uin, gender: told(gender) });
    await workRegistration(parts, await idOf(rid));
    expect(await statusOf(rid)).toBe(at < 2 ? 'PROCESSED' : 'REJECTED');
  }
  expect(await system.repository.draftsOf(uin)).toEqual([]);
});

it('what the queue lost is asked for again', async () => {
  const rid = await received('RES_UPDATE', { UIN: await system.aPerson(), phone: '3' });
  const id = await idOf(rid);
  await system.owner`delete from platform.due_work`;
  await parts.store.askIdle(3_600);
  const asked = () => system.owner`select from platform.due_work where lane = 'registration'`;
  expect(await asked()).toHaveLength(0);
  await system.owner`
    update registration_processor.registration set changed_at = now() - interval '2 hours' where id = ${id}`;
  await parts.store.askIdle(3_600);
  await parts.store.askIdle(3_600);
  expect(await asked()).toHaveLength(1);
});

function moments(stages: number): (readonly [number, 'before' | 'after'])[] {
  const numbers = Array.from({ length: stages }, (_, stage) => stage);
  return (['before', 'after'] as const).flatMap((when) => numbers.map((stage) => [stage, when] as const));
}

let count = 0;

/** Announced and received. */
async function received(process: Process, fields: Fields): Promise<string> {
  count += 1;
  const rid = `1000120001${String(count).padStart(5, '0')}20261121050000`;
  const file = Buffer.from(JSON.stringify({ process, fields }));
  const announced = await processor.announce({
    registrationId: rid,
    process,
    refId: REF,
    packetHash: createHash('sha256').update(file).digest('hex'),
    packetSize: file.length,
    language: 'eng',
    packetId: rid,
    additionalRequestId: null,
    name: null,
    email: null,
    phone: null,
  });
  expect(announced).toEqual(ok());
  expect(await processor.receive(rid, file)).toEqual(ok());
  return rid;
}

function aName(): string {
  return Array.from(randomBytes(12), (byte) => String.fromCharCode(97 + (byte % 26))).join('');
}

async function idOf(rid: string): Promise<string> {
  return (await parts.store.byRegistrationId(rid))?.id ?? '';
}

async function statusOf(rid: string): Promise<string | undefined> {
  return (await processor.statuses([rid]))[0]?.status;
}

async function typesOf(rid: string): Promise<readonly string[]> {
  const found = await processor.transactions(rid);
  return found.ok ? found.value.map(({ type }) => type) : [];
}

/** How many versions of an identity the registration made. */
async function versionsBy(rid: string): Promise<number> {
  const owner = await system.repository.ownerOf(rid);
  return owner === null ? 0 : 1;
}

interface Told {
  readonly topic: string;
  readonly data: Readonly<Record<string, string>>;
  readonly text: string;
}

async function outbox(kind: 'event' | 'message'): Promise<readonly Told[]> {
  const rows = await system.sql<{ id: string; sealed: Uint8Array }[]>`
    select id, sealed from registration_processor.outbox where sealed is not null and kind = ${kind} order by id`;
  return rows.map(
    ({ id, sealed }) =>
      // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- sealed by followUps() as an event or a message
      JSON.parse(sealer.open(sealed, outboxContext('registration_processor', id))) as Told,
  );
}

/** How often, and as what, its end was told. */
async function endsTold(rid: string): Promise<readonly string[]> {
  return (await outbox('event'))
    .filter(({ topic, data }) => topic.endsWith('WORKFLOW_COMPLETED_EVENT') && data['instanceId'] === rid)
    .map(({ data }) => data['resultCode'] ?? '');
}

async function cardsAsked(rid: string): Promise<number> {
  const asked = (await outbox('event')).filter(({ topic }) => topic === CARD_DUE_TOPIC);
  return asked.filter(({ data }) => data['registration_id'] === rid).length;
}

/** The templates of the messages about it, in their order. */
async function noticesOf(rid: string): Promise<readonly string[]> {
  const about = (await outbox('message')).filter(({ text }) => text.split('|').includes(rid));
  return about.map(({ text }) => text.split('|')[0] ?? '');
}

/** The processor with a process that dies in a stage: before it could say that it is done, or just after. */
function dyingIn(stage: number, when: 'before' | 'after'): ProcessorParts {
  let steps = 0;
  return {
    ...parts,
    store: {
      ...parts.store,
      step: async (step) => {
        const isLast = steps === stage;
        steps += 1;
        if (isLast && when === 'before') throw new Error('killed');
        const isTaken = await parts.store.step(step);
        if (isLast) throw new Error('killed');
        return isTaken;
      },
    },
  };
}
