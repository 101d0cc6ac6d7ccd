import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { textAt, valueAt } from '@doorstep/contract/json.ts';
import type { Browser, Reply } from '../../testing/browser.ts';
import { anEventOf, newestOwner } from '../../testing/resident-events.ts';
import { startServer } from '../../testing/running-server.ts';
import type { RunningServer } from '../../testing/running-server.ts';
import { signIn } from '../../testing/wire-sign-in.ts';

const EVENT = '4444333322221111';
const ID = 'mosip.resident.grievance.ticket.request';
let server: RunningServer;
let browser: Browser;
let other: Browser;
beforeAll(async () => {
  server = await startServer();
  other = await signIn(server, (await server.person()).uin);
  browser = await signIn(server, (await server.person()).uin);
  await anEventOf(server, await newestOwner(server), EVENT);
});
afterAll(() => server.stop());

const ask = (request: unknown, changes: object = {}, by = browser): Promise<Reply> =>
  by.send('POST', '/resident/v1/grievance/ticket', {
    id: ID,
    version: '1.0',
    requesttime: new Date().toISOString(),
    request,
    ...changes,
  });
const good = { eventId: EVENT, message: 'C’était pas moi' };
const errorOf = ({ json }: Reply): readonly unknown[] => {
  const errors = valueAt(json, ['errors']);
  const first: unknown = Array.isArray(errors) ? errors[0] : undefined;
  return [textAt(first, 'errorCode'), textAt(first, 'message')?.split('- ').at(-1)];
};

describe('[G-1] a report about an event', () => {
  it('has a ticket, waits for the office, and keeps a contact that can be called [resident-64]', async () => {
    const { json } = await ask({ ...good, phoneNo: '9876501234' });
    expect(json).toEqual({
      id: ID,
      version: '1.0',
      responsetime: expect.any(String),
      metadata: null,
      response: { ticketId: expect.stringMatching(/^[0-9a-f-]{36}$/u) },
      errors: [],
    });
    const [row] = await server.sql`select state from resident.report`;
    expect(row).toEqual({ state: 'waits for the office' });
  });

  it('is taken in any script [resident-60]', async () => {
    expect(
      textAt((await ask({ ...good, message: 'لم أكن أنا' })).json, 'response', 'ticketId'),
    ).toBeDefined();
  });

  it.each([
    [{ ...good, eventId: '' }, {}, 'RES-SER-414', 'eventId'],
    [{ ...good, eventId: '12' }, {}, 'RES-SER-410', 'eventId'],
    [{ ...good, emailId: 'x'.repeat(130) }, {}, 'RES-SER-514', undefined],
    [{ ...good, emailId: 'nobody' }, {}, 'RES-SER-410', 'EMAIL'],
    [{ ...good, alternateEmailId: 'nobody' }, {}, 'RES-SER-410', 'EMAIL'],
    [{ ...good, alternatePhoneNo: '12' }, {}, 'RES-SER-410', 'PHONE'],
    [{ ...good, phoneNo: '12' }, {}, 'RES-SER-410', 'PHONE'],
    [{ ...good, message: '' }, {}, 'RES-SER-414', 'message'],
    [{ ...good, message: 'x'.repeat(1_025) }, {}, 'RES-SER-514', undefined],
    [{ ...good, message: '<b>' }, {}, 'RES-SER-515', undefined],
    [good, { id: 'x' }, 'RES-SER-410', 'id'],
    [good, { version: '2' }, 'RES-SER-410', 'version'],
    [good, { requesttime: 'noon' }, 'RES-SER-410', 'requesttime'],
    [undefined, {}, 'RES-SER-418', undefined],
  ])('refuses %j with %j', async (request, changes, code, name) => {
    const [errorCode, last] = errorOf(await ask(request, changes));
    expect(errorCode).toBe(code);
    if (name !== undefined) expect(last).toBe(name);
  });

  it('refuses an event of somebody else as one of nobody', async () => {
    const [another, nobodys] = [
      await ask(good, {}, other),
      await ask({ ...good, eventId: '4444333322221112' }, {}, other),
    ];
    expect([another.status, nobodys.status]).toEqual([400, 400]);
    expect([errorOf(another)[0], errorOf(nobodys)[0]]).toEqual(['RES-SER-511', 'RES-SER-511']);
  });
});

describe('[MOCK-3] the page after it', () => {
  it('says where the report is followed, and nothing of what came in its address', async () => {
    const page = await server
      .browser()
      .get(
        '/resident/v1/mock/external/grievance/redressel?name=<script>alert(1)</script>&phoneNo=9876501234',
      );
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toMatch(/^text\/html/u);
    expect(page.text).toContain('/services/reports');
    expect(page.text).not.toMatch(/script|9876501234/u);
  });
});
