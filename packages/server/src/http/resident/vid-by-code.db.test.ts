import { generateUin, generateVid as aNumber } from '@doorstep/backbone/id-repository/number-generator.ts';
import { textAt, valueAt } from '@doorstep/contract/json.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Browser, Reply } from '../../testing/browser.ts';
import { generateVidByCode, revokeVidByCode } from '../../testing/by-code-calls.ts';
import { codeByOtp } from '../../testing/otp-calls.ts';
import { startServer } from '../../testing/running-server.ts';
import type { Person, RunningServer } from '../../testing/running-server.ts';
import { aVid } from '../../testing/vid-calls.ts';
import { signIn } from '../../testing/wire-sign-in.ts';

let server: RunningServer;
let person: Person;
let browser: Browser;
beforeAll(async () => {
  server = await startServer();
});
beforeEach(async () => {
  person = await server.person();
  browser = server.browser();
});
afterAll(() => server.stop());

const RESPONSE_TIME = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/u);
const refusal = (errorCode: string, message = expect.any(String)) => ({
  id: 'mosip.resident.vid',
  version: 'v1',
  responsetime: RESPONSE_TIME,
  response: null,
  errors: [{ errorCode, message }],
});
const invalid = (name: string) => refusal('RES-SER-410', `Invalid Input Parameter- ${name}`);
const TRANSACTION = '4120098765';

async function withCode(individualId = person.uin, members: object = {}) {
  const otp = await codeByOtp(server, browser, { individualId, transactionID: TRANSACTION });
  return { transactionID: TRANSACTION, individualId, otp, ...members };
}
const forVid = (individualId = person.uin, vidType = 'Temporary') => withCode(individualId, { vidType });
const forEnd = (individualId = person.uin) => withCode(individualId, { vidStatus: 'REVOKED' });
const wrongOf = (otp: string) => (otp === '000000' ? '000001' : '000000');

async function vidsOf(uin: string): Promise<readonly (string | undefined)[]> {
  const { json } = await (await signIn(server, uin)).get('/resident/v1/vids');
  const list = valueAt(json, ['response']);
  return Array.isArray(list) ? list.map((one) => textAt(one, 'vid')) : [];
}

async function history(uin: string): Promise<readonly unknown[]> {
  const session = await signIn(server, uin);
  const { json } = await session.get('/resident/v1/service-history/eng?serviceType=ID_MANAGEMENT_REQUEST');
  const lines = valueAt(json, ['response', 'data']);
  return Array.isArray(lines) ? lines : [];
}

function told(contact: string, text: string): Promise<void> {
  return expect
    .poll(async () => (await server.mailbox(contact)).some((message) => message.text.includes(text)), {
      timeout: 8_000,
    })
    .toBe(true);
}

describe('[V-2] POST vid', () => {
  it('makes a VID with a code, without a session, and tells its number to every contact', async () => {
    const { status, json, headers } = await generateVidByCode(browser, await forVid());
    const vid = textAt(json, 'response', 'vid') ?? '';
    expect(status).toBe(200);
    expect(json).toEqual({
      id: 'mosip.resident.vid',
      version: 'v1',
      responsetime: RESPONSE_TIME,
      response: { vid: expect.stringMatching(/^[2-9]\d{15}$/u), message: 'VID created' },
      errors: [],
    });
    expect(headers.get('eventid')).toBeNull();
    expect(await vidsOf(person.uin)).toEqual([vid]);
    await told(person.email, `Your new VID is ${vid}`);
    await told(person.phone, `your new VID is ${vid}`);
  });

  it('turns the code that was sent into a line of the history, beside the VID’s own', async () => {
    await generateVidByCode(browser, await forVid());
    expect(await history(person.uin)).toEqual([
      expect.objectContaining({ requestType: 'New virtual ID', eventStatus: 'Done' }),
      expect.objectContaining({ requestType: 'Check of phone or e-mail', eventStatus: 'Done' }),
    ]);
  });

  it('by a one-time VID, for the person behind it', async () => {
    const vid = await aVid(await signIn(server, person.uin), 'OneTimeUse');
    const { json } = await generateVidByCode(browser, await forVid(vid, 'PERPETUAL'));
    expect(await vidsOf(person.uin)).toEqual([textAt(json, 'response', 'vid')]);
  });

  it('the same request again, or twice at once, makes one VID', async () => {
    const request = await forVid();
    const [first, second] = await Promise.all([
      generateVidByCode(browser, request),
      generateVidByCode(browser, request),
    ]);
    expect([first, second].filter(({ json }) => valueAt(json, ['response']) !== null)).toHaveLength(1);
    expect((await generateVidByCode(browser, request)).json).toEqual(refusal('RES-SER-422'));
    expect(await vidsOf(person.uin)).toHaveLength(1);
  });

  it('refuses a wrong code, another transaction and a code of somebody else', async () => {
    const request = await forVid();
    const other = await server.person();
    const sent = (changes: object) => generateVidByCode(browser, { ...request, ...changes });
    expect((await sent({ otp: wrongOf(request.otp) })).json).toEqual(
      refusal('RES-SER-422', 'The code is wrong. Tries left: 4'),
    );
    expect((await sent({ transactionID: '9999999999' })).json).toEqual(
      refusal('RES-SER-422', 'No code was asked for in this transaction'),
    );
    expect((await sent({ individualId: other.uin })).json).toEqual(refusal('RES-SER-422'));
    expect((await sent({ individualId: generateUin() })).json).toEqual(
      refusal('RES-SER-422', 'This number is not available'),
    );
    expect(await vidsOf(other.uin)).toEqual([]);
    expect(await vidsOf(person.uin)).toEqual([]);
  });

  it('tells of a wrong code once, by the texts of the call', async () => {
    const request = await forVid();
    for (let times = 0; times < 2; times += 1)
      await generateVidByCode(browser, { ...request, otp: wrongOf(request.otp) });
    await generateVidByCode(browser, request);
    await told(person.email, 'Your new VID is');
    expect(
      (await server.mailbox(person.email)).filter(({ text }) => text.includes('could not be created')),
    ).toHaveLength(1);
  });

  it('refuses a type that the country has not, and the code stays good', async () => {
    const request = await forVid();
    for (const vidType of ['Eternal', '', undefined])
      expect((await generateVidByCode(browser, { ...request, vidType })).json).toEqual(
        refusal('RES-SER-406'),
      );
    expect((await generateVidByCode(browser, request)).json).toMatchObject({ errors: [] });
  });

  it('refuses one more than the policy allows, and tells of it', async () => {
    const session = await signIn(server, person.uin);
    for (let made = 0; made < 5; made += 1) await aVid(session, 'Temporary');
    expect((await generateVidByCode(browser, await forVid())).json).toEqual(refusal('RES-SER-405'));
    expect(await vidsOf(person.uin)).toHaveLength(5);
    await told(person.email, 'could not be created');
  });

  it('checks in the contract’s order and names what is wrong as the wire does', async () => {
    const request = await forVid();
    const wrong = { requesttime: 'yesterday', id: 'other', version: '2' };
    const envelope = (changes: object, body: unknown = request) =>
      generateVidByCode(browser, body, { ...changes });
    const member = (changes: object) => generateVidByCode(browser, { ...request, ...changes });
    const tries: readonly (readonly [string, Promise<Reply>])[] = [
      ['requesttime', envelope(wrong, null)],
      ['id', envelope({ ...wrong, requesttime: new Date().toISOString() }, null)],
      ['version', envelope({ version: '2' }, null)],
      ['request', envelope({}, null)],
      ['individualId', member({ individualId: '123', otp: '' })],
      ['otp', member({ otp: '', transactionID: '' })],
      ['transactionId', member({ transactionID: '', vidType: 'Eternal' })],
    ];
    for (const [name, reply] of tries) expect((await reply).json).toEqual(invalid(name));
    expect((await envelope({ id: 'MOSIP.resident.VID', version: 'V1' })).json).toMatchObject({ errors: [] });
  });
});

describe('[V-4] PATCH vid/{vid}', () => {
  it('ends a VID with a code, without a session', async () => {
    const vid = await aVid(await signIn(server, person.uin), 'Temporary');
    const { status, json } = await revokeVidByCode(browser, vid, await forEnd());
    expect(status).toBe(200);
    expect(json).toEqual({
      id: 'mosip.resident.vidstatus',
      version: 'v1',
      responsetime: RESPONSE_TIME,
      response: { message: 'VID revoked' },
      errors: [],
    });
    expect(await vidsOf(person.uin)).toEqual([]);
    await told(person.email, 'has been revoked');
    // Once it is ended, it is ended; the same request again finds its code used up.
    expect((await revokeVidByCode(browser, vid, await forEnd())).json).toEqual(refusal('RES-SER-407'));
  });

  it('ends nobody else’s, and does not tell whose it is or whether there is one', async () => {
    const other = await server.person();
    const theirs = await aVid(await signIn(server, other.uin), 'Temporary');
    const answers = [
      await revokeVidByCode(browser, theirs, await forEnd()),
      await revokeVidByCode(browser, aNumber(), await forEnd()),
      await revokeVidByCode(browser, 'none', await forEnd()),
    ];
    for (const { status, json } of answers) {
      expect(status).toBe(200);
      expect(json).toEqual(refusal('RES-SER-453', 'This VID is not of this person'));
    }
    expect(await vidsOf(other.uin)).toEqual([theirs]);
    expect(JSON.stringify(await history(person.uin))).not.toContain(theirs.slice(-4));
  });

  it('refuses a wrong code and one of somebody else, and changes nothing', async () => {
    const vid = await aVid(await signIn(server, person.uin), 'Temporary');
    const request = await forEnd();
    expect((await revokeVidByCode(browser, vid, { ...request, otp: wrongOf(request.otp) })).json).toEqual(
      refusal('RES-SER-422', 'The code is wrong. Tries left: 4'),
    );
    const other = await server.person();
    const theirs = await forEnd(other.uin);
    expect((await revokeVidByCode(browser, vid, { ...theirs, individualId: person.uin })).json).toEqual(
      refusal('RES-SER-422'),
    );
    expect(await vidsOf(person.uin)).toEqual([vid]);
  });

  it('checks in the contract’s order and names what is wrong as the wire does', async () => {
    const vid = await aVid(await signIn(server, person.uin), 'Temporary');
    const request = await forEnd(vid);
    const wrong = { id: 'other', requesttime: 'yesterday', version: '2' };
    // Before anything else: the VID that proves who one is.
    expect((await revokeVidByCode(browser, vid, request, wrong)).json).toEqual(refusal('RES-SER-471'));
    const another = aNumber();
    const envelope = (changes: object, body: unknown = request) =>
      revokeVidByCode(browser, another, body, { ...changes });
    const member = (changes: object) => revokeVidByCode(browser, another, { ...request, ...changes });
    const tries: readonly (readonly [string, Promise<Reply>])[] = [
      ['revokeVidId', envelope(wrong, null)],
      ['requesttime', envelope({ ...wrong, id: 'mosip.resident.vidstatus' }, null)],
      ['version', envelope({ version: '2' }, null)],
      ['request', envelope({}, null)],
      ['vidStatus', member({ vidStatus: 'ACTIVE', individualId: '123' })],
      ['individualId', member({ individualId: '123', otp: '' })],
      ['otp', member({ otp: '', transactionID: '' })],
      ['transactionId', member({ transactionID: '' })],
    ];
    for (const [name, reply] of tries) expect((await reply).json).toEqual(invalid(name));
  });
});
