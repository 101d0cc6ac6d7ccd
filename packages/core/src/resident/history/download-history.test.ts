import { describe, expect, it } from 'vitest';
import type { Document, ServiceHistory } from '../../documents/document.ts';
import { ok } from '../../shared/result.ts';
import type { ResidentSession } from '../session/resident-session.ts';
import { downloadHistory } from './download-history.ts';
import type { HistoryDownload } from './download-history.ts';
import type { HistoryQuery } from './event-store.ts';
import type { ResidentEvent } from './resident-event.ts';

const NOW = new Date('2026-11-21T07:06:00Z');
const session: ResidentSession = {
  id: 'jti',
  owner: 'amal',
  uin: '2345678904',
  individualId: '2345678904',
  individualIdKind: 'UIN',
  scopes: [],
  authenticationMode: 'OTP',
  name: null,
  email: null,
  phone: null,
  signedInAt: NOW,
};

function anEvent(day: string, facts: Partial<ResidentEvent> = {}): ResidentEvent {
  const at = new Date(`${day}T12:00:00Z`);
  return {
    owner: 'amal',
    eventId: `50219988${day.replaceAll('-', '')}`,
    requestType: 'REVOKE_VID',
    statusCode: 'FAILED',
    referenceType: 'UIN',
    referenceMasked: null,
    vidType: null,
    attributeList: null,
    entityId: null,
    entityName: null,
    authTypeCode: null,
    sourceId: null,
    pinned: false,
    read: true,
    createdAt: at,
    updatedAt: at,
    ...facts,
  };
}

async function printed(
  change: Partial<HistoryDownload>,
  events: readonly ResidentEvent[] = [],
  total = events.length,
): Promise<{ document: ServiceHistory; query: HistoryQuery }> {
  const documents: Document[] = [];
  const queries: HistoryQuery[] = [];
  const generate = (document: Document) => (documents.push(document), Promise.resolve(ok(new Uint8Array())));
  const page = (query: HistoryQuery) => (queries.push(query), Promise.resolve({ total, events }));
  await downloadHistory(
    {
      events: { page },
      texts: { render: (code, language) => `${code} ${language}` },
      pdf: { generate, generateProtected: generate },
      now: () => NOW,
      mostEvents: 100,
    },
    session,
    {
      language: 'fra',
      fromDay: null,
      toDay: null,
      offsetMinutes: -60,
      serviceTypes: [],
      statuses: [],
      search: '',
      zone: '+01:00',
      ...change,
    },
  );
  const [document, query] = [documents[0], queries[0]];
  if (document?.kind !== 'service-history' || query === undefined) throw new Error('Nothing was printed');
  return { document, query };
}

describe('a history to save', () => {
  it('prints the period it looked in, and none where it looked everywhere [resident-58]', async () => {
    const asked = await printed({ fromDay: '2026-01-01', toDay: '2026-01-31' });
    expect(asked.document.period).toEqual({ from: '2026-01-01', to: '2026-01-31' });
    expect(asked.query.from?.toISOString()).toBe('2025-12-31T23:00:00.000Z');
    expect(asked.query.until?.toISOString()).toBe('2026-01-31T23:00:00.000Z');
    const whole = await printed({});
    expect(whole.document.period).toBeNull();
    expect(whole.query).toMatchObject({
      owner: 'amal',
      from: null,
      until: null,
      pageIndex: 0,
      pageSize: 100,
    });
  });

  it('lists the newest first, pinned or not, and says how many there are', async () => {
    const events = [anEvent('2026-01-01', { pinned: true }), anEvent('2026-03-01'), anEvent('2026-02-01')];
    const { document } = await printed({}, events, 120);
    expect(document.entries.map(({ at }) => at.toISOString().slice(0, 10))).toEqual([
      '2026-03-01',
      '2026-02-01',
      '2026-01-01',
    ]);
    expect(document.total).toBe(120);
    expect(document.entries[0]).toMatchObject({
      status: 'FAILED',
      statusText: 'mosip.event.status.failed.template fra',
    });
  });

  it('names its filters in words, and leaves out those that narrow nothing', async () => {
    const { document } = await printed({
      serviceTypes: ['ID_MANAGEMENT_REQUEST'],
      statuses: ['FAILED'],
      search: '50',
    });
    expect(document).toMatchObject({
      serviceTypes: ['mosip.service.type.ID_MANAGEMENT_REQUEST fra'],
      statuses: ['mosip.event.status.failed.template fra'],
      search: '50',
    });
    const all = await printed({ serviceTypes: ['ALL'], statuses: ['ALL'] });
    expect(all.document).toMatchObject({ serviceTypes: [], statuses: [], search: null });
  });
});
