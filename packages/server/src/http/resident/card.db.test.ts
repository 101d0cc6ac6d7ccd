import { PDF } from '@libpdf/core';
import { textAt, valueAt } from '@doorstep/contract/json.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkCard } from '@doorstep/backbone/digital-card/check-card.ts';
import { readSignature } from '../../documents/testing/pdf-signature.ts';
import type { Browser, Reply } from '../../testing/browser.ts';
import { callByCode, downloadUinCard, personaliseCard } from '../../testing/card-calls.ts';
import { codeByOtp } from '../../testing/otp-calls.ts';
import { startServer } from '../../testing/running-server.ts';
import type { Person, RunningServer } from '../../testing/running-server.ts';
import { aVid } from '../../testing/vid-calls.ts';
import { signIn } from '../../testing/wire-sign-in.ts';

let server: RunningServer;
let person: Person;
let own: Browser;
let other: Browser;
beforeAll(async () => {
  server = await startServer();
  person = await server.person({}, RID);
  own = await signIn(server, person.uin);
  other = await signIn(server, (await server.person()).uin);
});
afterAll(() => server.stop());

const RID = '10001100010000120261121101010';
const TRANSACTION = '4120098765';

const codeOf = ({ json }: Reply) => {
  const errors = valueAt(json, ['errors']);
  return Array.isArray(errors) ? textAt(errors[0], 'errorCode') : undefined;
};

/** The same request as bytes, with the browser's cookies. */
async function pdfOf(browser: Browser, path: string, request?: object): Promise<Uint8Array> {
  const cookie = browser
    .cookies()
    .map(({ name, value }) => `${name}=${value}`)
    .join('; ');
  const response = await fetch(server.publicUrl + path, {
    method: request === undefined ? 'GET' : 'POST',
    headers: { cookie, 'content-type': 'application/json' },
    ...(request === undefined ? {} : { body: JSON.stringify(request) }),
  });
  if (response.status !== 200 || response.headers.get('content-type') !== 'application/pdf')
    throw new Error(await response.text());
  return new Uint8Array(await response.arrayBuffer());
}

async function textOf(pdf: Uint8Array, password?: string): Promise<string> {
  const document = await PDF.load(pdf, password === undefined ? {} : { credentials: password });
  return document
    .extractText()
    .map(({ text }) => text)
    .join('\n');
}

const envelope = (id: string, request: object, version = '1.0') => ({
  ...{ id, version, requesttime: new Date().toISOString() },
  request,
});

async function withCode(individualId: string, name: 'transactionId' | 'transactionID') {
  const browser = server.browser();
  const otp = await codeByOtp(server, browser, { individualId, transactionID: TRANSACTION });
  return { [name]: TRANSACTION, individualId, otp };
}

describe('get my UIN [D-1]', () => {
  it('gives the card for a code, signed, and writes it down once it is there [resident-30]', async () => {
    const request = await withCode(person.uin, 'transactionId');
    const pdf = await pdfOf(
      server.browser(),
      '/resident/v1/download-card',
      envelope('mosip.resident.download.uin.card', request),
    );
    expect(readSignature(pdf)).toMatchObject({ coversAll: true, holds: true });
    const text = await textOf(pdf);
    expect(text).toContain('Salma Idrissi');
    expect(text.replaceAll(/\s/gu, '')).toContain(person.uin);
    const history = await own.get('/resident/v1/service-history/eng?serviceType=SERVICE_REQUEST');
    expect(history.text).toContain('UIN card downloaded');
  });

  it('takes the number of a published registration', async () => {
    const request = await withCode(person.uin, 'transactionId');
    const reply = await downloadUinCard(server.browser(), { ...request, individualId: RID });
    // The code went out for the UIN, and an AID is the same person's.
    expect(reply.headers.get('content-type')).toBe('application/pdf');
  });

  it.each([
    ['transactionId', { transactionId: '12' }, 'RES-SER-410'],
    ['otp', { otp: '12345' }, 'RES-SER-410'],
    ['a long otp', { otp: '1234567' }, 'RES-SER-514'],
    ['no id', { individualId: '' }, 'RES-SER-414'],
    ['letters', { individualId: 'abc' }, 'RES-SER-410'],
  ])('refuses %s', async (_name, change, code) => {
    const request = { transactionId: TRANSACTION, individualId: person.uin, otp: '123456', ...change };
    expect(codeOf(await downloadUinCard(server.browser(), request))).toBe(code);
  });

  it('has no card for a number that nobody holds', async () => {
    const request = { transactionId: TRANSACTION, individualId: '99999', otp: '123456' };
    const reply = await downloadUinCard(server.browser(), request);
    expect([reply.status, codeOf(reply)]).toEqual([400, 'RES-SER-509']);
  });
});

describe('a personalised card [D-2]', () => {
  it('shows what was chosen and nothing else, of our own records and not of the page sent [resident-5]', async () => {
    const attributes = ['fullName', 'masked_phone', 'dateOfBirth:DD/MMM'];
    const pdf = await pdfOf(
      own,
      '/resident/v1/download/personalized-card',
      envelope('mosip.resident.download.personalized.card', { html: 'PGI+', attributes }),
    );
    const text = await textOf(pdf);
    expect(text).toContain('Salma Idrissi');
    expect(text).toContain(`******${person.phone.slice(-4)}`);
    expect(text).toContain('29 February');
    expect(text).not.toContain('1988');
    expect(text).not.toContain('SMUGGLED');
    expect(text.replaceAll(/\s/gu, '')).not.toContain(person.uin);
  });

  it('opens with no password or the person’s own, never with letters of the name [resident-15] [resident-72]', async () => {
    const attributes = ['fullName'];
    const path = '/resident/v1/download/personalized-card';
    const id = 'mosip.resident.download.personalized.card';
    const password = 'ملح البحر 7 hills';
    const closed = await pdfOf(own, path, envelope(id, { html: 'PGI+', attributes, password }));
    for (const guess of ['SALM1988', 'salm1988', '']) {
      const tried = await PDF.load(closed, { credentials: guess });
      expect(tried.isAuthenticated).toBe(false);
    }
    expect(await textOf(closed, password)).toContain('Salma Idrissi');
  });

  it.each([
    ['no page', { html: '', attributes: ['fullName'] }, 'html'],
    ['a page that is not base64', { html: '<p>', attributes: ['fullName'] }, 'html'],
    ['nothing chosen', { attributes: [] }, 'attributes'],
    ['only what no card shows', { attributes: ['individualBiometrics', 'UIN'] }, 'attributes'],
    ['a short password', { attributes: ['fullName'], password: 'short' }, 'password'],
  ])('refuses %s', async (_name, request, name) => {
    const reply = await personaliseCard(own, request);
    expect(reply.text).toContain(`Invalid Input Parameter- ${name}`);
  });

  it('is for who is signed in', async () => {
    expect((await personaliseCard(server.browser(), { attributes: ['fullName'] })).status).toBe(401);
  });
});

describe('the card of a VID [D-3] [R-13]', () => {
  it('is ready at once, shows a name and the person’s own time, and can be fetched again [resident-29] [resident-43]', async () => {
    const vid = await aVid(own, 'Temporary');
    const asked = await own.get(`/resident/v1/request-card/vid/${vid}`, { 'time-zone-offset': '-60' });
    expect(valueAt(asked.json, ['response', 'status'])).toBe('Success');
    const eventId = asked.headers.get('eventId') ?? '';
    const path = `/resident/v1/download-card/event/${eventId}`;
    const first = await textOf(await pdfOf(own, path));
    expect(first).toContain('Salma Idrissi');
    expect(first).not.toContain('[object');
    expect(first.replaceAll(/\s/gu, '')).toContain(vid);
    expect(await textOf(await pdfOf(own, path))).toContain('Salma Idrissi');
    const strange = await other.get(path);
    expect([strange.status, codeOf(strange)]).toEqual([400, 'RES-SER-459']);
  });

  it('is not for another person’s VID, nor for what is none', async () => {
    const vid = await aVid(own, 'Temporary');
    expect(codeOf(await other.get(`/resident/v1/request-card/vid/${vid}`))).toBe('RES-SER-454');
    expect(codeOf(await own.get('/resident/v1/request-card/vid/123'))).toBe('RES-SER-410');
  });
});

describe('cards of the old contract', () => {
  it('gives the card for a code [R-2]', async () => {
    const request = await withCode(person.uin, 'transactionID');
    const members = { ...request, individualIdType: 'UIN', cardType: 'MASKED_UIN' };
    const reply = await callByCode(server.browser(), 'euin', members);
    expect(reply.headers.get('content-type')).toBe('application/pdf');
    expect(reply.headers.get('content-disposition')).toContain(`${person.uin}.pdf`);
    expect(codeOf(await callByCode(server.browser(), 'euin', { ...members, cardType: 'GOLD' }))).toBe(
      'RES-SER-410',
    );
  });

  it('has the printer make it once more [R-3]', async () => {
    const request = await withCode(person.uin, 'transactionID');
    const members = { ...request, individualIdType: 'UIN', cardType: 'UIN' };
    const reply = await callByCode(server.browser(), 'print-uin', members);
    const id = textAt(reply.json, 'response', 'registrationId') ?? '';
    expect(id).toMatch(/^\d{29}$/u);
    const [row] = await server.sql<{ partner_id: string }[]>`
      select partner_id from credential_service.request where request_id = ${id}`;
    expect(row?.partner_id).toBe('mpartner-default-print');
    const asked = { individualId: id, individualIdType: 'RID' };
    const standing = await server.browser().send('POST', '/resident/v1/rid/check-status', {
      id: 'mosip.resident.checkstatus',
      version: 'v1',
      requesttime: new Date().toISOString(),
      request: asked,
    });
    expect(valueAt(standing.json, ['response', 'ridStatus'])).toBe('UNDER PROCESSING');
  });

  it('gives no card for a registration’s number alone [C-4] [resident-3]', async () => {
    const reply = await server.browser().get(`/resident/v1/req/card/${RID}-PDF`);
    expect([reply.status, codeOf(reply)]).toEqual([400, 'RES-SER-509']);
    expect(codeOf(await server.browser().get('/resident/v1/req/card/nonsense'))).toBe('RES-SER-29');
  });
});

describe('the digital card service', () => {
  it('makes a registration’s card by a job, and lays its file where programs fetch it [CARD-1]', async () => {
    const browser = server.browser();
    const headers = { authorization: `Bearer ${await server.clientToken('DIGITAL_CARD')}` };
    const get = () => browser.get(`/v1/digitalcard/${RID}`, headers);
    expect(codeOf(await get())).toBe('DCS-027');
    await expect
      .poll(async () => valueAt((await get()).json, ['response', 'statusCode']), { timeout: 8_000 })
      .toBe('AVAILABLE');
    const url = textAt((await get()).json, 'response', 'url') ?? '';
    const file = new Uint8Array(await (await fetch(url)).arrayBuffer());
    expect(await textOf(file)).toContain('Salma Idrissi');
  });

  it('keeps nothing of a number that names no registration [CARD-1]', async () => {
    const headers = { authorization: `Bearer ${await server.clientToken('DIGITAL_CARD')}` };
    const numbers = ['0700900107', person.uin, '10001100010000120261121093000'];
    for (const number of numbers)
      expect(codeOf(await server.browser().get(`/v1/digitalcard/${number}`, headers))).toBe('DCS-027');
    const kept = await server.sql`
      select from digital_card.requested_card where request_id in ${server.sql(numbers.map((one) => `${one}-PDF`))}`;
    expect(kept).toHaveLength(0);
  });

  it('prints a card at once [REG-9]', async () => {
    const headers = { authorization: `Bearer ${await server.clientToken('REGISTRATION_PROCESSOR')}` };
    const body = envelope('mosip.registration.print', { id: RID, idtype: 'RID', cardType: 'UIN' });
    const reply = await server
      .browser()
      .send('POST', '/registrationprocessor/v1/print/uincard', body, headers);
    expect(reply.headers.get('content-type')).toBe('application/pdf');
  });

  it('takes no credential from whom it does not know [CARD-2]', async () => {
    const reply = await server
      .browser()
      .send('POST', '/v1/digitalcard/credential/callback/notifyStatus', { event: {} });
    expect([reply.status, codeOf(reply)]).toEqual([401, 'KER-WSC-108']);
  });
});

describe('the check of a card', () => {
  it('refuses what is no card, in words', async () => {
    const send = (body: object) => server.browser().send('POST', '/doorstep/v1/card-checks', body);
    expect((await send({})).text).toContain('nothing-given');
    expect((await send({ text: 'HELLO' })).text).toContain('not-a-card');
    expect((await send({ picture: Buffer.from('no picture').toString('base64') })).text).toContain(
      'no-code-found',
    );
  });

  it('publishes the keys that a card verifies with, for use without a network', async () => {
    const keys = valueAt((await server.browser().get('/.well-known/credential-keys.json')).json, ['keys']);
    expect(Array.isArray(keys) && keys.length > 0).toBe(true);
    expect(checkCard('HELLO', [], new Date()).ok).toBe(false);
  });
});
