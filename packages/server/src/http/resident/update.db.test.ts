import { randomInt } from 'node:crypto';
import { textAt, valueAt } from '@doorstep/contract/json.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from '../../testing/browser.ts';
import { startServer } from '../../testing/running-server.ts';
import type { Person, RunningServer } from '../../testing/running-server.ts';
import {
  aChange,
  asking,
  codesOf,
  decideOn,
  inEnglish,
  stageOf,
  updateUin,
  uploadProof,
} from '../../testing/update-calls.ts';
import { signInPortal as signIn } from '../../testing/wire-sign-in.ts';

let server: RunningServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

interface Resident {
  readonly person: Person;
  readonly browser: Browser;
}

async function aResident(): Promise<Resident> {
  const person = await server.person();
  return { person, browser: await signIn(server, person.uin) };
}

async function valueOf(browser: Browser, attribute: string): Promise<unknown> {
  const { json } = await browser.get('/resident/v1/identity/info/type/update-demographics');
  return valueAt(json, ['response', attribute]);
}

async function toldOf(to: string, eventId: string): Promise<readonly string[]> {
  const messages = await server.mailbox(to);
  return messages.map(({ text }) => text).filter((text) => text.includes(eventId));
}

async function drafts(browser: Browser): Promise<readonly unknown[]> {
  const { json } = await browser.get('/resident/v1/identity/get-pending-drafts/eng');
  const found = valueAt(json, ['response', 'drafts']);
  return Array.isArray(found) ? found : [];
}

describe('[R-11] a change of one’s own data', () => {
  it('that nobody must decide is published, and the person is told', async () => {
    const { person, browser } = await aResident();
    await uploadProof(browser);
    const address = inEnglish('7 Rue de l’Église Ḥāʾ 日');
    const { json, headers } = await updateUin(browser, asking({ addressLine1: address }));
    expect(json).toMatchObject({
      id: 'mosip.resident.updateuin',
      version: '1.0',
      response: { status: 'Success' },
      errors: null,
    });
    const eventId = headers.get('eventId') ?? '';
    expect(eventId).toMatch(/^\d{16}$/u);
    await stageOf(browser, eventId, 'made');
    expect(await valueOf(browser, 'addressLine1')).toContainEqual(address[0]);
    await expect.poll(() => toldOf(person.email, eventId)).toHaveLength(2);
    const request = await browser.get(`/doorstep/v1/requests/${eventId}?language=eng`);
    expect(request.json).toMatchObject({ requestType: 'UPDATE_MY_UIN', outcome: 'SUCCESS' });
  });

  it('waits for an officer where the country wants one, and is made when approved', async () => {
    const { browser } = await aResident();
    await uploadProof(browser);
    const eventId = await aChange(browser, { fullName: inEnglish('Salma Berrada') });
    const followed = await stageOf(browser, eventId, 'deciding');
    expect(followed).toMatchObject({ mayCallBack: true, changes: [{ attribute: 'fullName' }] });
    expect(await drafts(browser)).toMatchObject([
      { eid: eventId, cancellable: true, attributes: expect.arrayContaining(['fullName']) },
    ]);
    expect(codesOf(await updateUin(browser, asking({ fullName: inEnglish('Another') })))).toEqual([
      'RES-SER-524',
    ]);
    await decideOn(server, browser, eventId, 'approved');
    await stageOf(browser, eventId, 'made');
    expect(await valueOf(browser, 'fullName')).toContainEqual({ language: 'eng', value: 'Salma Berrada' });
  });

  it('is told as refused when an officer rejects it, and leaves nothing in the way', async () => {
    const { person, browser } = await aResident();
    await uploadProof(browser);
    const eventId = await aChange(browser, { fullName: inEnglish('Somebody Else') });
    await decideOn(server, browser, eventId, 'rejected');
    expect(await stageOf(browser, eventId, 'not-made')).toMatchObject({ reason: 'rejected-by-person' });
    expect(await drafts(browser)).toEqual([]);
    await expect.poll(() => toldOf(person.email, eventId)).toHaveLength(2);
    await uploadProof(browser, { transactionId: '1111111111' });
    const again = await updateUin(
      browser,
      asking({ fullName: inEnglish('Salma Idrissi-Alami') }, { transactionID: '1111111111' }),
    );
    expect(textAt(again.json, 'response', 'status')).toBe('Success');
    await decideOn(server, browser, again.headers.get('eventId') ?? '', 'rejected');
  });

  it('can be called back while it waits, and leaves the officers’ queue [I-3] [resident-32]', async () => {
    const { browser } = await aResident();
    await uploadProof(browser);
    const eventId = await aChange(browser, { gender: inEnglish('Male') });
    const followed = await stageOf(browser, eventId, 'deciding');
    const called = await browser.send(
      'POST',
      `/resident/v1/identity/discardPendingDraft/${eventId}`,
      undefined,
    );
    expect(called.json).toMatchObject({ response: 'DISCARDED' });
    await stageOf(browser, eventId, 'called-back');
    const waiting = await server.registrations.waiting(100);
    expect(waiting.map(({ registrationId }) => registrationId)).not.toContain(followed['registrationId']);
    expect(await valueOf(browser, 'gender')).toContainEqual({ language: 'eng', value: 'Female' });
  });

  it('leaves other data free while it waits [resident-65] [resident-34]', async () => {
    const { browser } = await aResident();
    await uploadProof(browser);
    const first = await aChange(browser, { fullName: inEnglish('Salma Two') });
    await stageOf(browser, first, 'deciding');
    const second = await aChange(browser, { preferredLang: 'fra' });
    await stageOf(browser, second, 'made');
    await decideOn(server, browser, first, 'approved');
    await stageOf(browser, first, 'made');
    expect(await valueOf(browser, 'preferredLang')).toBe('fra');
  });

  it('is the same however often it is asked with one key', async () => {
    const { browser } = await aResident();
    await uploadProof(browser);
    const wish = asking({ fullName: inEnglish('Salma Once') });
    const key = { 'idempotency-key': `k${String(randomInt(1_000_000))}` };
    const replies = await Promise.all(Array.from({ length: 5 }, () => updateUin(browser, wish, {}, key)));
    const events = new Set(replies.map(({ headers }) => headers.get('eventId')));
    expect(events.size).toBe(1);
    await decideOn(server, browser, [...events][0] ?? '', 'rejected');
    const [row] = await server.sql`select count(*)::int as sent from registration_processor.registration`;
    const [asked] = await server.sql`select count(*)::int as asked from resident.update_request`;
    expect(row?.['sent']).toBe(asked?.['asked']);
  });

  it('is nobody else’s to follow or to call back [resident-1]', async () => {
    const { browser } = await aResident();
    const { browser: other } = await aResident();
    const eventId = await aChange(browser, { preferredLang: 'fra' });
    const answer = async (id: string) => {
      const { status, text } = await other.get(`/doorstep/v1/updates/${id}`);
      return [status, text];
    };
    expect(await answer(eventId)).toEqual(await answer('1234567812345678'));
    const called = await other.send(
      'POST',
      `/resident/v1/identity/discardPendingDraft/${eventId}`,
      undefined,
    );
    expect(codesOf(called)).not.toEqual([]);
    await stageOf(browser, eventId, 'made');
  });

  it('of the same attribute at once is taken once', async () => {
    const { browser } = await aResident();
    const wish = asking({ preferredLang: 'ara' }, { transactionID: null });
    const replies = await Promise.all(Array.from({ length: 8 }, () => updateUin(browser, wish)));
    const done = replies.filter(({ json }) => textAt(json, 'response', 'status') === 'Success');
    expect(done).toHaveLength(1);
  });
});

describe('[R-11] what is refused', () => {
  const refused = async (
    browser: Browser,
    request: Readonly<Record<string, unknown>>,
  ): Promise<readonly unknown[]> => {
    const { json, headers } = await updateUin(browser, request);
    expect(json).toMatchObject({ id: 'resident.updateuin.id', version: '1.0', response: null });
    expect(headers.get('eventId')).toBe('NA');
    const errors = valueAt(json, ['errors']);
    return Array.isArray(errors)
      ? errors.map(
          (error: unknown) => `${textAt(error, 'errorCode') ?? ''} ${textAt(error, 'message') ?? ''}`,
        )
      : [];
  };

  it('is told in the order of the wire, and writes no event [resident-65]', async () => {
    const { browser } = await aResident();
    const told = (request: Readonly<Record<string, unknown>>) => refused(browser, request);
    const name = { fullName: inEnglish('New') };
    expect(await told(asking({ nothing: 'x' }))).toEqual(['RES-SER-410 Invalid Input Parameter- identity']);
    expect(await told(asking({ fullName: [{ value: 'x' }] }))).toEqual([
      'RES-SER-414 Missing Input Parameter- language',
    ]);
    expect(await told(asking({ fullName: [{ language: 'deu', value: 'x' }] }))).toEqual([
      'RES-SER-410 Invalid Input Parameter- languageCode',
    ]);
    expect(await told(asking({ fullName: [{ language: 'eng', value: ' ' }] }))).toEqual([
      'RES-SER-414 Missing Input Parameter- value',
    ]);
    expect(await told(asking(name, { transactionID: '12' }))).toEqual([
      'RES-SER-410 Invalid Input Parameter- transactionId',
    ]);
    expect(await told(asking(name, { consent: 'DENIED' }))).toEqual(['RES-SER-461 Consent is not given']);
    expect(await told(asking({ fullName: inEnglish('Salma Idrissi') }))).toEqual([
      'RES-SER-527 The record holds this already: fullName and Language code: eng',
    ]);
    expect(await told(asking({ dateOfBirth: '2999/01/01' }))).toEqual([
      'RES-SER-410 Invalid Input Parameter- identity/dateOfBirth',
    ]);
    expect(await told(asking({ introducerUIN: '2345678901' }))).toEqual([
      'RES-SER-410 Invalid Input Parameter- identity/introducerUIN',
    ]);
    expect(await told(asking(name))).toEqual(['RES-SER-461 No document was uploaded for this transaction']);
    await uploadProof(browser);
    const proof = { proofOfAddress: { format: 'pdf', type: 'RNC', value: 'x', refNumber: null } };
    expect(await told(asking({ ...name, ...proof }))).toEqual([
      'RES-SER-23 A document that the identity names was not uploaded',
    ]);
    const history = await browser.get('/resident/v1/service-history/eng?serviceType=DATA_UPDATE_REQUEST');
    expect(valueAt(history.json, ['response', 'totalItems'])).toBe(0);
    expect(codesOf(await updateUin(browser, undefined))).toEqual(['RES-SER-418']);
    expect(codesOf(await updateUin(browser, asking(name), { id: 'x' }))).toEqual(['RES-SER-410']);
  });

  it('is another change once a limit is reached', async () => {
    const { browser } = await aResident();
    for (const [round, value] of ['Male', 'Female'].entries()) {
      const transactionID = String(2_000_000_000 + round);
      await uploadProof(browser, { transactionId: transactionID });
      const asked = await updateUin(browser, asking({ gender: inEnglish(value) }, { transactionID }));
      const eventId = asked.headers.get('eventId') ?? '';
      await decideOn(server, browser, eventId, 'approved');
      await stageOf(browser, eventId, 'made');
    }
    expect(await refused(browser, asking({ gender: inEnglish('Male') }))).toEqual([
      'RES-SER-526 This cannot be changed any more: gender',
    ]);
  });

  it('needs a session with the scope', async () => {
    const reply = await updateUin(server.browser(), asking({ preferredLang: 'fra' }));
    expect(reply.status).toBe(401);
  });
});
