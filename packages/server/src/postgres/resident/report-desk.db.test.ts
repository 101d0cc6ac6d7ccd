import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createSealer } from '@doorstep/backbone/key-manager/index.ts';
import { answerReports } from '@doorstep/core/resident/report/answer-reports.ts';
import type { ReportDesk } from '@doorstep/core/resident/report/report-desk.ts';
import type { ReportPorts } from '@doorstep/core/resident/report/report-ports.ts';
import type { ReportStore } from '@doorstep/core/resident/report/report-store.ts';
import { uuidv7 } from '@doorstep/platform/ids.ts';
import { testDatabase } from '@doorstep/platform/testing/database.ts';
import { createReportStore } from './report-store.ts';

let database: Awaited<ReturnType<typeof testDatabase>>;
let store: ReportStore;
let desk: ReportDesk;
beforeAll(async () => {
  database = await testDatabase();
  store = createReportStore(
    database.sql,
    createSealer({ sealing: new Map([[1, randomBytes(32)]]), index: randomBytes(32) }),
  );
  const ports: Pick<
    ReportPorts,
    'reports' | 'plainText' | 'auditEntry' | 'texts' | 'languages' | 'trackLink' | 'now'
  > = {
    reports: store,
    plainText: /^[^<>]*$/u,
    trackLink: (id) => `https://id.example/${id}`,
    now: () => new Date(),
    texts: { render: (code: string) => code },
    languages: { written: ['eng'], fallback: ['eng'], moment: () => ({ date: '', time: '' }) },
    auditEntry: (eventName, { owner, by, reportId }) => ({
      eventId: 'X',
      eventName,
      eventType: 'SUCCESS',
      applicationId: 'RES_SER',
      applicationName: 'Resident Service',
      moduleId: 'RS-GRIEVANCE',
      moduleName: 'Reports',
      description: reportId,
      id: owner ?? 'NO_ID',
      idType: 'TOKEN',
      sessionUserId: by,
      requestId: reportId,
    }),
  };
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- the desk uses no other of the ports
  desk = answerReports(ports as unknown as ReportPorts);
});
beforeEach(() => database.sql`truncate resident.report, resident.outbox, resident.audit_intake cascade`);
afterAll(() => database.drop());

const OWNER = 'somebody';
async function report(message = 'It is wrong', topic: 'card' | 'other' = 'other'): Promise<string> {
  const id = uuidv7();
  return store.make(
    {
      ...{ id, owner: OWNER, requestKey: null, topic, eventId: null, language: 'eng', message },
      contact: { name: 'Amal', email: 'amal@example.org', phone: null },
    },
    { messages: [], audit: [] },
  );
}
const queue = (changes: object = {}) =>
  desk.waiting({ assignedTo: null, topic: null, page: 0, size: 10, ...changes });
const answer = (id: string, changes: object = {}) =>
  desk.answer({ id, text: 'We look into it', by: 'officer', then: 'ask', ...changes });

describe('the report desk', () => {
  it('has the longest waiting first, by topic and by who deals with it', async () => {
    const [first, second] = [await report(), await report('A card', 'card')];
    expect((await queue()).reports.map(({ id }) => id)).toEqual([first, second]);
    expect(await queue({ topic: 'card' })).toMatchObject({ total: 1, reports: [{ beginning: 'A card' }] });
    expect(await desk.assign({ id: second, to: 'officer', by: 'officer' })).toMatchObject({ ok: true });
    expect((await queue({ assignedTo: 'officer' })).reports).toMatchObject([{ id: second }]);
    expect((await queue({ size: 1, page: 1 })).reports.map(({ id }) => id)).toEqual([second]);
    expect(await desk.assign({ id: uuidv7(), to: 'officer', by: 'officer' })).toMatchObject({ ok: false });
  });

  it('answers once: the resident is told, the audit knows who, and the next word is theirs', async () => {
    const id = await report();
    const both = await Promise.all([answer(id), answer(id)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await queue()).toEqual({ total: 0, reports: [] });
    expect(await store.own(OWNER, id)).toMatchObject({
      state: 'waits for the resident',
      notes: [{ from: 'resident' }, { from: 'office', text: 'We look into it' }],
    });
    expect(await database.sql`select from resident.outbox`).toHaveLength(1);
    expect(await database.sql`select entry ->> 'sessionUserId' as by from resident.audit_intake`).toEqual([
      { by: 'officer' },
    ]);
  });

  it('is open again when the resident has a word, also after it was closed', async () => {
    const id = await report();
    await answer(id, { then: 'close' });
    expect(await store.own(OWNER, id)).toMatchObject({ state: 'closed' });
    expect(await store.reply(OWNER, id, 'But no')).toBe(true);
    expect((await queue()).reports).toMatchObject([{ id, beginning: 'But no' }]);
    expect(await store.reply('another', id, 'Mine')).toBe(false);
  });

  it('takes no text that is empty, too long or markup', async () => {
    const id = await report();
    for (const text of [' ', '<b>', 'x'.repeat(1_025)])
      expect(await answer(id, { text })).toMatchObject({ failure: { word: 'text-unfit' } });
    expect(await answer(uuidv7())).toMatchObject({ failure: { word: 'report-unknown' } });
  });
});
