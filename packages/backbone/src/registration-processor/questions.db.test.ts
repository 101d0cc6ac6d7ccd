import { createHash } from 'node:crypto';
import type { RegistrationProcessor } from '@doorstep/core/backbone/registration-processor/registration-processor.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import { outboxContext } from '@doorstep/platform/follow-ups.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aRepository } from '../id-repository/testing/a-repository.ts';
import type { RepositoryUnderTest } from '../id-repository/testing/a-repository.ts';
import { endAbandoned } from './abandoning.ts';
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
afterAll(() => system.drop());

type Fields = Readonly<Record<string, unknown>>;
const told = (eng: string) => [{ language: 'eng', value: eng }];

describe('a question to the person', () => {
  it('pauses the registration until another packet answers, and then goes on to its end once', async () => {
    const { rid, uin, id } = await waiting();
    expect(await processor.decide(asking(id))).toEqual(ok());
    expect(await processor.decide(asking(id))).toEqual(fail('not-waiting'));
    expect(await statusOf(rid)).toBe('AWAITING_INFORMATION');
    const paused = (await events('_PAUSED_FOR_ADDITIONAL_INFO_EVENT')).find(
      (data) => data['workflowInstanceId'] === rid,
    );
    expect(paused).toMatchObject({ workflowType: 'UPDATE', additionalInfoProcess: 'UPDATE' });
    const requestId = paused?.['additionalInfoRequestId'] ?? '';
    expect(await messagesAbout(rid)).toContainEqual(expect.stringContaining(`your passport|${requestId}`));

    const answer = { UIN: uin, fullName: told('A Better Name') };
    expect(await announced(rid, answer, null)).toEqual(fail('registration-under-way'));
    expect(await announced(rid, answer, 'c0ffee00-0000-4000-8000-000000000000')).toEqual(
      fail('additional-request-unknown'),
    );
    expect(await announced(rid, answer, requestId)).toEqual(ok());
    expect(await announced(rid, answer, requestId)).toEqual(ok());
    expect(await statusOf(rid)).toBe('UPLOAD_PENDING');
    expect(await processor.receive(rid, fileOf(answer))).toEqual(ok());
    expect(await announced(rid, answer, requestId)).toEqual(ok());
    await workRegistration(parts, id);
    const facts = await processor.facts(id);
    expect(facts.ok && facts.value).toMatchObject({
      status: 'PAUSED',
      reason: 'attribute-wants-approval',
      before: { fullName: told('Amina Secretname') },
      after: { fullName: told('A Better Name') },
      decided: null,
    });
    expect(
      await processor.decide({ id, outcome: 'approved', reason: 'Seen', decidedBy: 'officer-1' }),
    ).toEqual(ok());
    await workRegistration(parts, id);
    expect(await statusOf(rid)).toBe('PROCESSED');
    const identity = await system.repository.identity(uin);
    expect(identity.ok && identity.value.attributes['fullName']).toEqual(told('A Better Name'));
    // Whoever sent the first packet still learns how it went.
    expect(await processor.statusesOfPackets([rid, `${rid}-2`])).toEqual([
      { packetId: rid, status: 'PROCESSED' },
      { packetId: `${rid}-2`, status: 'PROCESSED' },
    ]);
    const whole = await processor.factsOf(rid);
    expect(whole.ok && whole.value.decided).toMatchObject({
      outcome: 'approved',
      reason: 'Seen',
      by: 'officer-1',
    });
  });

  it('that nobody answers ends the registration in the end, and the person is told', async () => {
    const { rid, id } = await waiting();
    await processor.decide(asking(id));
    await endAbandoned(parts);
    expect(await statusOf(rid)).toBe('AWAITING_INFORMATION');
    await aged(rid, 31);
    await Promise.all([endAbandoned(parts), endAbandoned(parts)]);
    expect(await statusOf(rid)).toBe('REJECTED');
    expect((await messagesAbout(rid)).filter((text) => text.startsWith('RPR_TEC_ISSUE_SMS'))).toHaveLength(1);
    expect((await events('WORKFLOW_COMPLETED_EVENT')).filter((data) => data['instanceId'] === rid)).toEqual([
      expect.objectContaining({ resultCode: 'REJECTED', errorCode: 'information-not-given' }),
    ]);
  });
});

it('a packet that was announced and never came ends the registration in the end', async () => {
  const rid = aRid();
  expect(await announced(rid, { UIN: await system.aPerson() }, null, '07')).toEqual(ok());
  await endAbandoned(parts);
  expect(await statusOf(rid)).toBe('UPLOAD_PENDING');
  await aged(rid, 8);
  await endAbandoned(parts);
  await aged(rid, 8);
  await endAbandoned(parts);
  expect(await statusOf(rid)).toBe('REREGISTER');
  expect((await messagesAbout(rid)).map((text) => text.split('|')[0])).toEqual(['RPR_TEC_ISSUE_SMS']);
  expect(await processor.receive(rid, fileOf({}))).toMatchObject({ ok: false });
});

it('a file that is turned away leaves a trace, once, and the right one is still taken', async () => {
  const rid = aRid();
  const fields = { UIN: await system.aPerson(), phone: '9' };
  await announced(rid, fields, null);
  for (let time = 0; time < 2; time += 1)
    expect(await processor.receive(rid, Buffer.from('another'))).toEqual(fail('hash-differs'));
  const infected = createRegistrationProcessor({
    ...parts,
    scanner: { ...parts.scanner, scan: () => Promise.resolve('infected') },
  });
  expect(await infected.receive(rid, fileOf(fields))).toEqual(fail('packet-infected'));
  const facts = await processor.factsOf(rid);
  expect(
    facts.ok && facts.value.transactions.map(({ type, status, subStatus }) => [type, status, subStatus]),
  ).toEqual([
    ['PACKET_RECEIVER', 'FAILED', 'hash-differs'],
    ['VIRUS_SCAN', 'FAILED', 'packet-infected'],
  ]);
  expect(await statusOf(rid)).toBe('UPLOAD_PENDING');
  expect(await processor.receive(rid, fileOf(fields))).toEqual(ok());
});

const asking = (id: string) =>
  ({
    id,
    outcome: 'more-asked',
    wanted: 'your passport',
    reason: 'The scan is cut off',
    decidedBy: 'officer-1',
  }) as const;

async function waiting(): Promise<{ readonly rid: string; readonly uin: string; readonly id: string }> {
  const [rid, uin] = [aRid(), await system.aPerson()];
  const fields = { UIN: uin, fullName: told('Another Name') };
  expect(await announced(rid, fields, null)).toEqual(ok());
  expect(await processor.receive(rid, fileOf(fields))).toEqual(ok());
  const id = (await parts.store.byRegistrationId(rid))?.id ?? '';
  await workRegistration(parts, id);
  return { rid, uin, id };
}

let count = 0;

function aRid(): string {
  count += 1;
  return `1000120001${String(count).padStart(5, '0')}20261121050000`;
}

function fileOf(fields: Fields): Buffer {
  return Buffer.from(JSON.stringify({ process: 'UPDATE', fields }));
}

function announced(
  rid: string,
  fields: Fields,
  additionalRequestId: string | null,
  phone: string | null = null,
) {
  const file = fileOf(fields);
  return processor.announce({
    registrationId: rid,
    process: 'UPDATE',
    refId: REF,
    packetHash: createHash('sha256').update(file).digest('hex'),
    packetSize: file.length,
    language: 'eng',
    packetId: additionalRequestId === null ? rid : `${rid}-2`,
    additionalRequestId,
    name: null,
    email: null,
    phone: phone ?? '0700',
  });
}

async function statusOf(rid: string): Promise<string | undefined> {
  return (await processor.statuses([rid]))[0]?.status;
}

async function aged(rid: string, days: number): Promise<void> {
  const id = (await parts.store.byRegistrationId(rid))?.id ?? '';
  await system.owner`
    update registration_processor.registration
       set changed_at = changed_at - make_interval(days => ${days}) where id = ${id}`;
}

async function opened(kind: 'event' | 'message'): Promise<readonly unknown[]> {
  const rows = await system.sql<{ id: string; sealed: Uint8Array }[]>`
    select id, sealed from registration_processor.outbox where sealed is not null and kind = ${kind} order by id`;
  return rows.map(({ id, sealed }) => {
    const written: unknown = JSON.parse(sealer.open(sealed, outboxContext('registration_processor', id)));
    return written;
  });
}

async function events(topic: string): Promise<readonly Readonly<Record<string, string>>[]> {
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- sealed by followUps() as events
  const all = (await opened('event')) as readonly { topic: string; data: Record<string, string> }[];
  return all.filter((event) => event.topic.endsWith(topic)).map(({ data }) => data);
}

async function messagesAbout(rid: string): Promise<readonly string[]> {
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- sealed by followUps() as messages
  const all = (await opened('message')) as readonly { text: string }[];
  return all.map(({ text }) => text).filter((text) => text.includes(rid));
}
