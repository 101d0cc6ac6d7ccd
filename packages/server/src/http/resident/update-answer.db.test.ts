import { textAt, valueAt } from '@doorstep/contract/json.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Browser, Reply } from '../../testing/browser.ts';
import { aPng } from '../../testing/papers.ts';
import { startServer } from '../../testing/running-server.ts';
import type { RunningServer } from '../../testing/running-server.ts';
import { aChange, codesOf, decideOn, inEnglish, stageOf, uploadProof } from '../../testing/update-calls.ts';
import { signInPortal as signIn } from '../../testing/wire-sign-in.ts';

const WANTED = 'Both sides of the card';
let server: RunningServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

interface Asked {
  readonly browser: Browser;
  readonly email: string;
  readonly eventId: string;
  readonly registrationId: string;
  readonly question: { readonly id: string; readonly transactionId: string };
}

async function anAskedChange(name: string): Promise<Asked> {
  const { uin, email } = await server.person();
  const browser = await signIn(server, uin);
  await uploadProof(browser);
  const eventId = await aChange(browser, { fullName: inEnglish(name) });
  await decideOn(server, browser, eventId, { wanted: WANTED });
  const followed = await stageOf(browser, eventId, 'more-wanted');
  expect(followed).toMatchObject({ question: { wanted: WANTED } });
  const text = (...path: readonly string[]): string => textAt(followed, ...path) ?? '';
  const question = { id: text('question', 'id'), transactionId: text('question', 'transactionId') };
  return { browser, email, eventId, registrationId: text('registrationId'), question };
}

function answering(browser: Browser, eventId: string, questionId: string, text = ''): Promise<Reply> {
  return browser.send('POST', `/doorstep/v1/updates/${eventId}/answer`, { questionId, text });
}

function codeOf({ status, json }: Reply): readonly unknown[] {
  const errors = valueAt(json, ['errors']);
  return [status, ...(Array.isArray(errors) ? errors.map((error: unknown) => textAt(error, 'code')) : [])];
}

async function toldOf(to: string, what: string): Promise<readonly string[]> {
  return (await server.mailbox(to)).map(({ text }) => text).filter((text) => text.includes(what));
}

async function factsOf(registrationId: string) {
  const found = await server.registrations.factsOf(registrationId);
  if (!found.ok) throw new Error('There is no such registration');
  return found.value;
}

it('takes the packet’s place with its new papers, and the change goes on to its end', async () => {
  const { browser, email, eventId, registrationId, question } = await anAskedChange('Salma Answers');
  await expect.poll(() => toldOf(email, WANTED)).toEqual([expect.stringContaining('/services/update')]);
  const told = (await server.mailbox(email)).length;
  const bytes = aPng({ width: 3, height: 3 });
  expect(codeOf(await answering(browser, eventId, question.id))).toEqual([422, 'answer-empty']);
  const bad = await uploadProof(browser, { ...question, bytes: Buffer.from('no picture') });
  expect(codesOf(bad)).toEqual(['RES-SER-516']);
  expect(codeOf(await answering(browser, eventId, question.id))).toEqual([422, 'answer-empty']);
  await uploadProof(browser, { ...question, bytes });

  const replies = await Promise.all(
    ['One', 'Two', 'Three'].map((text) => answering(browser, eventId, question.id, text)),
  );
  expect(replies.map(({ status }) => status)).toEqual([200, 200, 200]);
  await stageOf(browser, eventId, 'deciding');
  const { question: asked, documents, after } = await factsOf(registrationId);
  expect(asked).toMatchObject({ state: 'answered', wanted: WANTED });
  expect(['One', 'Two', 'Three']).toContain(asked?.said);
  expect(documents.map((paper) => Buffer.from(paper.bytes).equals(bytes))).toEqual([true]);
  expect(after).toMatchObject({ fullName: inEnglish('Salma Answers') });
  expect((await answering(browser, eventId, question.id, 'Again')).status).toBe(200);
  expect(codeOf(await answering(browser, eventId, 'another', 'x'))).toEqual([409, 'nothing-asked']);
  await expect.poll(async () => (await server.mailbox(email)).length - told, { timeout: 8_000 }).toBe(1);

  await decideOn(server, browser, eventId, 'approved');
  await stageOf(browser, eventId, 'made');
  expect(codeOf(await answering(browser, eventId, question.id, 'x'))).toEqual([409, 'nothing-asked']);
  // Asked and answered, each once.
  const [said, code] = [`%EID ${eventId}"%`, '%"RES-SER-115"%'];
  const audited = await server.sql`
    select from resident.audit_intake where entry::text like ${said} and entry::text like ${code}
    union all
    select from audit_manager.entry where content like ${said} and content like ${code}`;
  expect(audited).toHaveLength(2);
});

it('is its owner’s alone, and is refused when the time is over', async () => {
  const { browser, eventId, registrationId, question } = await anAskedChange('Salma Late');
  const other = await signIn(server, (await server.person()).uin);
  expect(codeOf(await answering(other, eventId, question.id, 'x'))).toEqual([404, 'update-unknown']);
  expect((await answering(server.browser(), eventId, question.id, 'x')).status).toBe(401);
  const { id } = await factsOf(registrationId);
  await server.sql`
    update registration_processor.question set asked_at = asked_at - interval '61 days'
     where registration_id = ${id}`;
  expect(codeOf(await answering(browser, eventId, question.id, 'x'))).toEqual([409, 'time-over']);
});

it('that nobody asked for is refused, and a second question is answered like the first', async () => {
  const { browser, eventId, registrationId, question } = await anAskedChange('Salma Twice');
  expect((await answering(browser, eventId, question.id, 'The card has one side')).status).toBe(200);
  await decideOn(server, browser, eventId, { wanted: 'Your passport' });
  const followed = await stageOf(browser, eventId, 'more-wanted');
  expect(codeOf(await answering(browser, eventId, question.id, 'x'))).toEqual([200]);
  const second = textAt(followed, 'question', 'id') ?? '';
  expect((await answering(browser, eventId, second, 'I have none')).status).toBe(200);
  await stageOf(browser, eventId, 'deciding');
  expect((await factsOf(registrationId)).question).toMatchObject({ said: 'I have none' });
  const called = await browser.send(
    'POST',
    `/resident/v1/identity/discardPendingDraft/${eventId}`,
    undefined,
  );
  expect(called.json).toMatchObject({ response: 'DISCARDED' });
  await stageOf(browser, eventId, 'called-back');

  await uploadProof(browser, { transactionId: '2222222222' });
  const calm = await aChange(browser, { preferredLang: 'fra' });
  expect(codeOf(await answering(browser, calm, question.id, 'x'))).toEqual([409, 'nothing-asked']);
});
