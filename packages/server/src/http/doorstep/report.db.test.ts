import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeMultipart } from '@doorstep/contract/multipart.ts';
import { textAt, valueAt } from '@doorstep/contract/json.ts';
import type { Browser, Reply } from '../../testing/browser.ts';
import { aPng } from '../../testing/papers.ts';
import { anEventOf, newestOwner } from '../../testing/resident-events.ts';
import { startServer } from '../../testing/running-server.ts';
import type { Person, RunningServer } from '../../testing/running-server.ts';
import { signInPortal } from '../../testing/wire-sign-in.ts';

const REPORTS = '/doorstep/v1/reports';
const EVENT = '4444333322221111';
let server: RunningServer;
let person: Person;
let browser: Browser;
let other: Browser;
beforeAll(async () => {
  server = await startServer();
  other = await signInPortal(server, (await server.person()).uin);
  person = await server.person();
  browser = await signInPortal(server, person.uin);
  await anEventOf(server, await newestOwner(server), EVENT);
});
afterAll(() => server.stop());

const wish = {
  topic: 'other',
  eventId: null,
  message: 'لا أستطيع تغيير عنواني, né à Orléans',
  language: 'fra',
  email: null,
  phone: null,
};
const make = (changes: object = {}, by = browser, headers: Readonly<Record<string, string>> = {}) =>
  by.send('POST', REPORTS, { ...wish, ...changes }, headers);
const idOf = ({ json }: Reply): string => textAt(json, 'id') ?? '';
const codeOf = ({ json }: Reply): unknown => {
  const errors = valueAt(json, ['errors']);
  const first: unknown = Array.isArray(errors) ? errors[0] : undefined;
  return textAt(first, 'code');
};
async function attach(id: string, name: string, bytes: Uint8Array, by = browser): Promise<Reply> {
  const form = await encodeMultipart({ file: { name, type: 'application/pdf', bytes } });
  return by.sendBytes('POST', `${REPORTS}/${id}/papers`, form.bytes, { 'content-type': form.contentType });
}
const PNG = aPng();

describe('a report of a resident', () => {
  it('is made without an event, in any script, and told to the contacts on record [resident-64]', async () => {
    const made = await make();
    expect(made.status).toBe(200);
    const report = (await browser.get(`${REPORTS}/${idOf(made)}`)).json;
    expect(report).toMatchObject({
      id: idOf(made),
      eventId: null,
      state: 'waits for the office',
      notes: [{ from: 'resident', text: wish.message }],
      papers: [],
    });
    await expect
      .poll(async () => (await server.mailbox(person.email)).some(({ text }) => text.includes(idOf(made))))
      .toBe(true);
  });

  it('lies sealed', async () => {
    const id = idOf(await make({ message: 'Somebody opened an account under my name', phone: '9876501234' }));
    await attach(id, 'letter-of-the-bank.png', PNG);
    const lines = await server.sql`
      select report::text, note::text, paper::text from resident.report as report
        join resident.report_note as note on note.report_id = report.id
        left join resident.report_paper as paper on paper.report_id = report.id where report.id = ${id}`;
    const text = JSON.stringify(lines);
    for (const word of ['account', '9876501234', 'letter-of-the-bank']) {
      expect(text).not.toContain(Buffer.from(word).toString('hex'));
      expect(text).not.toContain(word);
    }
  });

  it('is made once under one key', async () => {
    const key = { 'idempotency-key': 'the same' };
    const [one, two] = await Promise.all([make({}, browser, key), make({}, browser, key)]);
    expect(idOf(one)).toBe(idOf(two));
  });

  it('is about an event of one’s own; one of another and one of nobody are refused alike [resident-44]', async () => {
    expect((await make({ topic: 'event', eventId: EVENT })).status).toBe(200);
    const [another, nobodys] = [
      await make({ eventId: EVENT }, other),
      await make({ eventId: '4444333322221112' }, other),
    ];
    expect(codeOf(another)).toBe('event-not-yours');
    expect(another.text).toBe(nobodys.text);
  });

  it.each([
    [{ message: ' ' }, 'text-unfit'],
    [{ message: '<script>alert(1)</script>' }, 'text-unfit'],
    [{ message: 'x'.repeat(1_025) }, 'text-unfit'],
    [{ language: 'deu' }, 'language-unknown'],
    [{ email: 'nobody' }, 'email-unfit'],
    [{ phone: '12' }, 'phone-unfit'],
    [{ eventId: '12' }, 'event-not-yours'],
    [{ topic: 'weather' }, 'unreadable'],
  ])('is refused with %j', async (changes, code) => {
    expect(codeOf(await make(changes, other))).toBe(code);
  });

  it('is nobody else’s to read, to answer or to lay files with', async () => {
    const id = idOf(await make());
    await attach(id, 'a.png', PNG);
    const paper = textAt((await browser.get(`${REPORTS}/${id}`)).json, 'papers', '0', 'id') ?? '';
    const tries = [
      await other.get(`${REPORTS}/${id}`),
      await other.get(`${REPORTS}/${id}/papers/${paper}`),
      await other.send('POST', `${REPORTS}/${id}/notes`, { text: 'Mine' }),
      await attach(id, 'b.png', PNG, other),
    ];
    expect(tries.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    expect((await other.get(REPORTS)).text).not.toContain(id);
    expect((await server.browser().get(REPORTS)).status).toBe(401);
  });

  it('counts by the day', async () => {
    const owner = await newestOwner(server);
    await server.sql`update resident.report set made_at = now() - interval '2 days' where owner = ${owner}`;
    await server.sql`
      insert into resident.report (id, owner, topic, language, state, contact_sealed)
      select gen_random_uuid(), ${owner}, 'other', 'eng', 'closed', '\\x00' from generate_series(1, 10)`;
    const refused = await make();
    expect([refused.status, codeOf(refused)]).toEqual([429, 'too-many-reports']);
    await server.sql`delete from resident.report where contact_sealed = '\\x00'`;
    expect((await make()).status).toBe(200);
  });
});

describe('files of a report', () => {
  it('come back as they were sent, for at most five', async () => {
    const id = idOf(await make());
    const sent = await Promise.all(['1', '2', '3', '4', '5', '6'].map((n) => attach(id, `${n}.png`, PNG)));
    expect(sent.filter(({ status }) => status === 200)).toHaveLength(5);
    expect(sent.map(codeOf).filter(Boolean)).toEqual(['too-many-papers']);
    const report = (await browser.get(`${REPORTS}/${id}`)).json;
    const papers = valueAt(report, ['papers']);
    expect(papers).toHaveLength(5);
    const [first]: readonly unknown[] = Array.isArray(papers) ? papers : [];
    const { json } = await browser.get(`${REPORTS}/${id}/papers/${textAt(first, 'id') ?? ''}`);
    expect(textAt(json, 'format')).toBe('png');
    expect(
      Buffer.from(textAt(json, 'base64') ?? '', 'base64')
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
  });

  it.each([
    ['page.html', Buffer.from('<html></html>'), 'ending-refused'],
    ['picture.png', Buffer.from('%PDF-1.4 nothing'), 'file-damaged'],
    ['letter.pdf', PNG, 'content-disagrees'],
    ['large.png', Buffer.alloc(3 * 1024 * 1024), 'file-too-large'],
  ])('%s is refused by its content', async (name, bytes, code) => {
    const id = idOf(await make({}, other));
    expect(codeOf(await attach(id, name, bytes, other))).toBe(code);
    expect(valueAt((await other.get(`${REPORTS}/${id}`)).json, ['papers'])).toEqual([]);
  });
});
