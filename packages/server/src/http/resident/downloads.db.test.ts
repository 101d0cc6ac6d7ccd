import { PDF } from '@libpdf/core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { call } from '@doorstep/contract/client.ts';
import type { Transport } from '@doorstep/contract/client.ts';
import { downloadAcknowledgement } from '@doorstep/contract/resident/acknowledgement.ts';
import { downloadHistory } from '@doorstep/contract/resident/history-download.ts';
import type { InputOf } from '@doorstep/contract/operation.ts';
import { readSignature } from '../../documents/testing/pdf-signature.ts';
import type { Browser } from '../../testing/browser.ts';
import { startServer } from '../../testing/running-server.ts';
import type { RunningServer } from '../../testing/running-server.ts';
import { generateVid } from '../../testing/vid-calls.ts';
import { signIn } from '../../testing/wire-sign-in.ts';

const NEVER = '1000000000000000';
let server: RunningServer;
let own: Caller;
let other: Caller;
let eventId: string;

interface Caller {
  readonly browser: Browser;
  readonly transport: Transport;
}

beforeAll(async () => {
  server = await startServer();
  own = callerOf(await signIn(server, (await server.person()).uin));
  other = callerOf(await signIn(server, (await server.person()).uin));
  const made = await generateVid(own.browser, { vidType: 'Temporary', channels: ['EMAIL'] });
  eventId = made.headers.get('eventId') ?? '';
});
afterAll(() => server.stop());

function callerOf(browser: Browser): Caller {
  const cookie = browser
    .cookies()
    .map(({ name, value }) => `${name}=${value}`)
    .join('; ');
  const transport: Transport = async ({ method, path, headers, body }) => {
    const response = await fetch(server.publicUrl + path, {
      method,
      headers: { ...headers, cookie },
      ...(body === undefined ? {} : { body }),
    });
    const bytes = new Uint8Array(await response.arrayBuffer());
    const text = new TextDecoder().decode(bytes);
    return { status: response.status, headers: Object.fromEntries(response.headers), body: text, bytes };
  };
  return { browser, transport };
}

const acknowledgement = (
  { transport }: Caller,
  params: Partial<InputOf<typeof downloadAcknowledgement>['params']> = {},
  headers: InputOf<typeof downloadAcknowledgement>['headers'] = {},
) =>
  call(transport, downloadAcknowledgement, {
    params: { eventId, languageCode: 'eng', ...params },
    headers,
  });

const history = (
  { transport }: Caller,
  query: Partial<InputOf<typeof downloadHistory>['query']> = {},
  headers: InputOf<typeof downloadHistory>['headers'] = {},
) => call(transport, downloadHistory, { query: { languageCode: 'eng', ...query }, headers });

async function textOf(bytes: Uint8Array): Promise<string> {
  return (await PDF.load(bytes))
    .extractText()
    .map(({ text }) => text)
    .join('\n');
}

async function audited(eventName: string): Promise<void> {
  await vi.waitFor(async () => {
    const rows = await server.sql`
      select from resident.audit_intake where entry->>'eventName' = ${eventName}
      union all select from audit_manager.entry where strpos(content, ${eventName}) > 0`;
    expect(rows.length).toBeGreaterThan(0);
  }, 5_000);
}

describe('an acknowledgement', () => {
  it('is a signed PDF of the caller’s own event, to be saved under the reference’s name [ACK-1]', async () => {
    const reply = await acknowledgement(own, {}, { 'time-zone-offset': '-60', locale: 'en_GB' });
    if (!reply.ok) throw new Error(JSON.stringify(reply.errors));
    expect(reply.headers).toMatchObject({
      'content-type': 'application/pdf',
      'cache-control': 'no-store',
    });
    expect(String(reply.headers['content-disposition'])).toMatch(
      new RegExp(
        `^attachment; filename="Ack_Generate VID_${eventId}_\\d{1,2}_\\w{3}_\\d{4}_\\d{2}\\.\\d{2}\\.\\d{2}\\.pdf"$`,
        'u',
      ),
    );
    expect(await textOf(reply.value.bytes)).toContain(eventId);
    const signature = readSignature(reply.value.bytes);
    expect(signature).toMatchObject({ coversAll: true, holds: true });
    await audited('GET_ACKNOWLEDGEMENT_DOWNLOAD_URL_SUCCESS');
  });

  it('speaks the language asked for', async () => {
    const reply = await acknowledgement(own, { languageCode: 'ara' });
    expect(reply.ok && (await PDF.load(reply.value.bytes)).getLanguage()).toBe('ar');
  });

  it('answers another’s event exactly as one that never was, with 400 [ACK-1] [resident-1]', async () => {
    const [others, nobodys] = [await acknowledgement(other), await acknowledgement(own, { eventId: NEVER })];
    expect(others).toMatchObject({ ok: false, status: 400, word: 'event-unknown' });
    expect({ ...others, headers: {} }).toEqual({ ...nobodys, headers: {} });
    await audited('GET_ACKNOWLEDGEMENT_DOWNLOAD_URL_FAILURE');
  });

  it.each([
    ['12', 'eng', 'RES-SER-410', 'Invalid Input Parameter- eventId'],
    ['%20', 'eng', 'RES-SER-414', 'Missing Input Parameter- eventId'],
    [NEVER, 'xyz', 'RES-SER-410', 'Invalid Input Parameter- languageCode'],
  ])('refuses event %s in %s with 400 in the envelope [ACK-1]', async (event, language, code, text) => {
    const path = `/resident/v1/ack/download/pdf/event/${event}/language/${language}`;
    const reply = await own.browser.get(path);
    expect(reply.status).toBe(400);
    expect(reply.json).toMatchObject({
      id: 'mosip.resident.event.ack.download',
      version: '1.0',
      response: null,
      errors: [{ errorCode: code, message: text }],
    });
  });

  it('is for whoever is signed in only', async () => {
    const nobody = callerOf(server.browser());
    expect(await acknowledgement(nobody)).toMatchObject({ ok: false, status: 401 });
    expect(await history(nobody)).toMatchObject({ ok: false, status: 401 });
  });
});

describe('the history to save', () => {
  it('is a signed PDF of the caller’s own events [R-19]', async () => {
    const reply = await history(own);
    if (!reply.ok) throw new Error(JSON.stringify(reply.errors));
    expect(reply.value.fileName).toMatch(/^View_history_\d{4}-\d{2}-\d{2}T\d{2}_\d{2}_\d{2}$/u);
    expect(await textOf(reply.value.bytes)).toContain(eventId);
    expect(readSignature(reply.value.bytes)).toMatchObject({ coversAll: true, holds: true });
    const others = await history(other);
    expect(others.ok && (await textOf(others.value.bytes))).not.toContain(eventId);
    await audited('DOWNLOAD_SERVICE_HISTORY_SUCCESS');
  });

  it('keeps to its filters, and prints the period it looked in [R-19] [resident-58]', async () => {
    const reply = await history(own, {
      fromDate: '2020-01-01',
      toDate: '2020-01-31',
      statusFilter: 'FAILED',
    });
    const text = reply.ok ? await textOf(reply.value.bytes) : '';
    expect(text).toContain('1 – 31 January 2020'.replaceAll(' – ', '\u2009–\u2009'));
    expect(text).toContain('Nothing in our records matches');
    expect(text).not.toContain(eventId);
  });

  it.each([
    [{ languageCode: 'xyz' }, 'RES-SER-410', 'Invalid Input Parameter- languageCode'],
    [{ serviceType: 'NONE' }, 'RES-SER-410', 'Invalid Input Parameter- serviceType'],
    [{ statusFilter: 'NONE' }, 'RES-SER-410', 'Invalid Input Parameter- statusFilter'],
    [{ toDate: '2026-01-01' }, 'RES-SER-410', 'Invalid Input Parameter- fromDateTime'],
    [{ searchText: '12345678901234567' }, 'RES-SER-514', 'The search text is too long'],
    [{ eventReqDateTime: 'yesterday' }, 'RES-SER-418', 'The request cannot be read'],
  ])('refuses %j with 200 in the envelope [R-19]', async (query, code, text) => {
    const search = new URLSearchParams({ languageCode: 'eng', ...query });
    const reply = await own.browser.get(`/resident/v1/download/service-history?${search.toString()}`);
    expect(reply.status).toBe(200);
    expect(reply.json).toMatchObject({
      id: 'resident.service.history.id',
      version: '1.0',
      response: null,
      errors: [{ errorCode: code, message: text }],
    });
  });

  it('takes the moment of asking, and dates the document by its own clock [R-19]', async () => {
    const reply = await history(own, { eventReqDateTime: '2001-01-01T00:00:00.000Z' });
    expect(reply.ok && (await textOf(reply.value.bytes))).not.toContain('2001');
  });
});

describe('the queue of documents', () => {
  it('is filled by nobody alone: who asks for many at once is told to wait, and others are served', async () => {
    const [theirs, ...mine] = await Promise.all([
      history(other),
      ...Array.from({ length: 12 }, () => history(own)),
    ]);
    const refused = mine.filter((reply) => !reply.ok);
    expect(mine.length - refused.length).toBeGreaterThanOrEqual(3);
    expect(refused.length).toBeGreaterThanOrEqual(6);
    for (const reply of refused)
      expect(reply).toMatchObject({ status: 429, word: 'documents-busy', headers: { 'retry-after': '5' } });
    expect(theirs).toMatchObject({ ok: true });
    expect(await history(own)).toMatchObject({ ok: true });
  });
});
