import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeMultipart } from '@doorstep/contract/multipart.ts';
import { textAt, valueAt } from '@doorstep/contract/json.ts';
import { signInApplicant, someAnswers } from '../../testing/applicant.ts';
import type { Browser, Reply } from '../../testing/browser.ts';
import { VISITS, aBookedPrid } from '../../testing/desk-calls.ts';
import { aPng, aPdf } from '../../testing/papers.ts';
import { startServer } from '../../testing/running-server.ts';
import type { RunningServer } from '../../testing/running-server.ts';
import { staffBrowser } from '../../testing/staff.ts';
import { signInPortal } from '../../testing/wire-sign-in.ts';

const ENROLMENTS = '/doorstep/v1/desk/enrolments';
const FACE = `<BIR xmlns="http://standards.iso.org/iso-iec/19785/-3/ed-2/"><BIR><BDBInfo><Format><Organization>Mosip</Organization>
<Type>7</Type></Format><Type>Finger</Type><Subtype>Left Thumb</Subtype></BDBInfo><BDB>aGVsbG8=</BDB></BIR></BIR>`;

let server: RunningServer;
let applicant: Browser;
let officer: Browser;
beforeAll(async () => {
  server = await startServer();
  [applicant, officer] = await Promise.all([signInApplicant(server), staffBrowser(server)]);
});
afterAll(() => server.stop());

describe('somebody who pre-registered', () => {
  it('is enrolled at the desk, and becomes a person with a UIN, whom a message tells the number', async () => {
    const person = someone();
    const prid = await arrived();
    const id = await opened(prid);
    const first = await view(id);
    expect(first.json).toMatchObject({
      preRegistrationId: prid,
      status: 'open',
      missing: { photo: 'missing', papers: ['proofOfIdentity'], guardian: 'not-needed' },
    });
    expect(errorCodes(await send(id))).toEqual(['incomplete']);
    await complete(id, person);
    expect((await view(id)).json).toMatchObject({
      missing: { answers: [], wrong: [], papers: [], photo: 'there' },
    });
    const sent = await send(id);
    const rid = textAt(sent.json, 'registrationId') ?? '';
    expect(rid).toMatch(/^1000120011\d{19}$/u);
    expect((await send(id)).json).toEqual(sent.json);
    await expect.poll(() => progress(id), { timeout: 15_000 }).toBe('PROCESSED');
    const [identity] = await server.sql`
      select 1 from id_repository.version limit 1`;
    expect(identity).toBeDefined();
    await expect
      .poll(() => textsTo(person.email), { timeout: 15_000 })
      .toEqual([expect.stringContaining(rid), expect.stringContaining(rid)]);
    const [status] = await server.sql<{ status: string }[]>`
      select status from preregistration.application where prid = ${prid}`;
    expect(status?.status).toBe('Consumed');
    // The desk lets go of what it collected.
    expect(await server.sql`select from enrolment.file where enrolment_id = ${id}`).toHaveLength(0);
    expect((await view(id)).json).toMatchObject({ status: 'sent', form: null, files: [] });
    expect(
      errorCodes(await officer.send('POST', ENROLMENTS, { preRegistrationId: prid, language: 'eng' })),
    ).toEqual(['already-registered']);
    const receipt = await officer.get(`${ENROLMENTS}/${id}/receipt?langCode=fra`);
    expect(receipt.headers.get('content-type')).toBe('application/pdf');
    const resident = await signInPortal(server, rid);
    const seen = async () =>
      valueAt((await resident.get('/doorstep/v1/accesses?language=eng&whose=others&actor=staff')).json, [
        'accesses',
      ]);
    await expect
      .poll(seen)
      .toMatchObject([{ what: 'packet-read', by: null, centre: expect.any(String), wentThrough: true }]);
  });

  it('has come, or is not enrolled; and is enrolled once, whoever opens it', async () => {
    const prid = await aBookedPrid(server, applicant);
    const open = () => officer.send('POST', ENROLMENTS, { preRegistrationId: prid, language: 'eng' });
    expect(errorCodes(await open())).toEqual(['not-arrived']);
    await officer.send('POST', `${VISITS}/${prid}/present`, {});
    const ids = (await Promise.all([open(), open(), open()])).map(({ json }) => textAt(json, 'enrolmentId'));
    expect(new Set(ids).size).toBe(1);
    const elsewhere = await staffBrowser(server, { centreId: '10002' });
    const id = ids[0] ?? '';
    expect(
      errorCodes(await elsewhere.send('POST', ENROLMENTS, { preRegistrationId: prid, language: 'eng' })),
    ).toEqual(['elsewhere']);
    expect(errorCodes(await elsewhere.get(`${ENROLMENTS}/${id}?language=eng`))).toEqual([
      'enrolment-unknown',
    ]);
    expect(errorCodes(await elsewhere.get(`${ENROLMENTS}/${id}/files/photo`))).toEqual(['enrolment-unknown']);
    expect(
      errorCodes(await elsewhere.send('POST', `${ENROLMENTS}/${id}/send`, { consent: 'given' })),
    ).toEqual(['enrolment-unknown']);
    expect((await elsewhere.get(ENROLMENTS)).text).not.toContain(id);
    expect((await officer.send('DELETE', `${ENROLMENTS}/${id}`, undefined)).status).toBe(200);
    expect(textAt((await open()).json, 'enrolmentId')).not.toBe(id);
  });
});

describe('a file at the desk', () => {
  it('is looked through, each refusal in a word of its own', async () => {
    const id = await walkIn();
    const cases: readonly (readonly [string, string, Uint8Array, string, string])[] = [
      ['photo', 'photo.jpg', Buffer.from('no picture'), '', 'content-disagrees'],
      ['photo', 'photo.pdf', await aPdf(), '', 'photo-no-picture'],
      ['individualBiometrics', 'bio.xml', Buffer.from('<xml/>'), '', 'biometrics-unreadable'],
      ['proofOfIdentity', 'id.png', aPng(), '', 'type-missing'],
      ['proofOfNothing', 'id.png', aPng(), 'DOC001', 'attribute-unknown'],
      ['proofOfIdentity', 'id.exe', aPng(), 'DOC001', 'ending-refused'],
    ];
    for (const [attribute, name, bytes, type, word] of cases)
      expect(errorCodes(await lay(id, attribute, { name, bytes, type })), name).toEqual([word]);
    expect((await lay(id, 'photo', { name: 'p.png', bytes: aPng() })).status).toBe(200);
    expect((await lay(id, 'individualBiometrics', { name: 'b.xml', bytes: Buffer.from(FACE) })).status).toBe(
      200,
    );
    const kept = await officer.get(`${ENROLMENTS}/${id}/files/photo`);
    expect(
      Buffer.from(textAt(kept.json, 'bytes') ?? '', 'base64')
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
    expect((await officer.send('DELETE', `${ENROLMENTS}/${id}/files/photo`, undefined)).status).toBe(200);
    expect(errorCodes(await officer.get(`${ENROLMENTS}/${id}/files/photo`))).toEqual(['file-unknown']);
    const rows = await server.sql<{ text: string }[]>`
      select file::text as text from enrolment.file as file where enrolment_id = ${id}`;
    expect(rows[0]?.text).not.toContain('b.xml');
  });
});

describe('somebody without a pre-registration', () => {
  it('is enrolled as well, and a child needs a guardian with an ID in use', async () => {
    const id = await walkIn();
    const answers = someAnswers({ dateOfBirth: '2020/03/04' });
    await change(id, answers);
    expect(valueAt((await view(id)).json, ['missing', 'guardian'])).toBe('missing');
    await change(id, { ...answers, introducerUIN: '2222222222' });
    expect(valueAt((await view(id)).json, ['missing', 'guardian'])).toBe('unknown');
    expect(errorCodes(await change(id, answers, officer, 1))).toEqual(['changed-elsewhere']);
  });
});

describe('somebody who may be registered already', () => {
  it('is asked for more by the office, brings it to the desk, and gets their UIN then', async () => {
    const person = someone();
    const [first, second] = [await walkIn(), await walkIn()];
    for (const id of [first, second]) await complete(id, person);
    await send(first);
    await expect.poll(() => progress(first), { timeout: 15_000 }).toBe('PROCESSED');
    const rid = textAt((await send(second)).json, 'registrationId') ?? '';
    const office = await staffBrowser(server, { roles: ['GLOBAL_ADMIN'], centreId: null });
    const ask = (path: string, body: object) => office.send('POST', `/doorstep/v1/office/cases${path}`, body);
    const caseId = await expect
      .poll(async () => waitingCase(office, rid), { timeout: 15_000 })
      .not.toBeNull()
      .then(() => waitingCase(office, rid));
    const asked = await ask(`/${String(caseId)}/decision`, {
      outcome: 'more-asked',
      reason: 'The card is cut off',
      wanted: 'Both sides of the card',
    });
    expect(asked.status, asked.text).toBe(200);
    expect(await progress(second)).toBe('AWAITING_INFORMATION');
    const requestId = await expect
      .poll(async () => requestIn(await textsTo(person.email), rid), { timeout: 15_000 })
      .not.toBeNull()
      .then(async () => requestIn(await textsTo(person.email), rid));
    const elsewhere = await staffBrowser(server, { centreId: '10002' });
    const open = (browser: Browser, request: unknown) =>
      browser.send('POST', `${ENROLMENTS}/answer`, { registrationId: rid, requestId: request });
    expect(errorCodes(await open(officer, 'c0ffee00-0000-4000-8000-000000000000'))).toEqual([
      'question-unknown',
    ]);
    const id = textAt((await open(elsewhere, requestId)).json, 'enrolmentId') ?? '';
    expect(errorCodes(await open(officer, requestId))).toEqual(['question-unknown']);
    await complete(id, person, elsewhere);
    const again = await elsewhere.send('POST', `${ENROLMENTS}/${id}/send`, { consent: 'given' });
    expect(again.json, again.text).toEqual({ registrationId: rid });
    await expect.poll(() => waitingCase(office, rid), { timeout: 15_000 }).not.toBeNull();
    const decided = await ask(`/${String(caseId)}/decision`, {
      outcome: 'approved',
      reason: 'Another person',
    });
    expect(decided.status, decided.text).toBe(200);
    await expect.poll(() => progress(second), { timeout: 15_000 }).toBe('PROCESSED');
  });
});

async function waitingCase(office: Browser, rid: string): Promise<string | null> {
  const { json } = await office.get('/doorstep/v1/office/cases?language=eng&reason=possible-duplicate');
  const cases = valueAt(json, ['cases']);
  const found = Array.isArray(cases)
    ? cases.find((one: unknown) => textAt(one, 'registrationId') === rid)
    : undefined;
  return textAt(found, 'id') ?? null;
}

/** The number of the question, as the message has it. */
function requestIn(texts: readonly string[], rid: string): string | null {
  const asking = texts.find((text) => text.includes(rid) && text.includes('Both sides of the card'));
  return /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/u.exec(asking ?? '')?.[0] ?? null;
}

async function arrived(): Promise<string> {
  const prid = await aBookedPrid(server, applicant);
  expect((await officer.send('POST', `${VISITS}/${prid}/present`, {})).status).toBe(200);
  return prid;
}

async function opened(prid: string): Promise<string> {
  const reply = await officer.send('POST', ENROLMENTS, { preRegistrationId: prid, language: 'eng' });
  expect(reply.status, reply.text).toBe(200);
  return textAt(reply.json, 'enrolmentId') ?? '';
}

async function walkIn(): Promise<string> {
  const reply = await officer.send('POST', `${ENROLMENTS}/walk-in`, { languages: ['eng', 'fra'] });
  return textAt(reply.json, 'enrolmentId') ?? '';
}

function errorCodes({ json }: Reply): readonly unknown[] {
  const errors = valueAt(json, ['errors']);
  return Array.isArray(errors) ? errors.map((error: unknown) => valueAt(error, ['code'])) : [];
}

const view = (id: string, from = officer): Promise<Reply> => from.get(`${ENROLMENTS}/${id}?language=eng`);
const send = (id: string, from = officer): Promise<Reply> =>
  from.send('POST', `${ENROLMENTS}/${id}/send`, { consent: 'given' });
const progress = async (id: string): Promise<unknown> => valueAt((await view(id)).json, ['progress']);

async function change(id: string, identity: object, from = officer, seen?: number): Promise<Reply> {
  const version = seen ?? valueAt((await view(id, from)).json, ['version']);
  return from.send('PUT', `${ENROLMENTS}/${id}/form`, { identity, languages: ['eng', 'fra'], version });
}

interface Someone {
  readonly name: string;
  readonly email: string;
}

function someone(): Someone {
  const letters = Array.from(randomBytes(10), (byte) => String.fromCharCode(97 + (byte % 26))).join('');
  return { name: `Nadia ${letters}`, email: `${letters}@example.org` };
}

async function complete(id: string, { name, email }: Someone, from = officer): Promise<void> {
  const fullName = ['eng', 'fra'].map((language) => ({ language, value: name }));
  await change(id, someAnswers({ fullName, email }), from);
  await lay(id, 'photo', { name: 'p.png', bytes: aPng() }, from);
  await lay(id, 'proofOfIdentity', { name: 'id.pdf', bytes: await aPdf(), type: 'DOC001' }, from);
}

interface Laid {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly type?: string;
}

async function lay(
  id: string,
  attribute: string,
  { name, bytes, type = '' }: Laid,
  from = officer,
): Promise<Reply> {
  const body = await encodeMultipart({
    request: { attribute, type, reference: null },
    file: { name, type: 'application/octet-stream', bytes },
  });
  return from.sendBytes('POST', `${ENROLMENTS}/${id}/files`, body.bytes, {
    'content-type': body.contentType,
  });
}

async function textsTo(address: string): Promise<readonly string[]> {
  const reply = await server.browser().get(`/mailbox/api/messages?to=${encodeURIComponent(address)}`);
  const messages = valueAt(reply.json, ['messages']);
  return Array.isArray(messages) ? messages.map((message: unknown) => textAt(message, 'text') ?? '') : [];
}
