import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer } from '../../testing/running-server.ts';
import type { Person, RunningServer } from '../../testing/running-server.ts';
import { signIn, signInPortal } from '../../testing/wire-sign-in.ts';

let server: RunningServer;
let person: Person;
beforeAll(async () => {
  server = await startServer();
  person = await server.person();
});
afterAll(() => server.stop());

const PROFILE = '/resident/v1/profile';

describe('[R-20] profile', () => {
  it('answers exactly what the reference’s header reads, with an object for no picture', async () => {
    const browser = await signIn(server, person.uin);
    const { status, json } = await browser.get(`${PROFILE}?languageCode=eng`);
    expect(status).toBe(200);
    expect(json).toEqual({
      id: 'mosip.resident.profile.get',
      version: '1.0',
      responsetime: expect.stringMatching(/Z$/u),
      metadata: null,
      response: {
        fullName: 'Salma Idrissi',
        lastLogin: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/u),
        photo: { data: null },
        email: person.email,
        phone: person.phone,
      },
      errors: null,
    });
  });

  it('names the person in the language asked for', async () => {
    const browser = await signIn(server, person.uin);
    expect((await browser.get(`${PROFILE}?languageCode=ara`)).json).toMatchObject({
      response: { fullName: 'سلمى الإدريسي' },
    });
    expect((await browser.get(`${PROFILE}?languageCode=fra`)).json).toMatchObject({
      response: { fullName: 'Salma Idrissi' },
    });
    expect((await browser.get(PROFILE)).json).toMatchObject({ response: { fullName: 'Salma Idrissi' } });
  });

  it('shows a picture on record as one a browser can show', async () => {
    const amal = await signIn(server, '4103685972');
    expect((await amal.get(PROFILE)).json).toMatchObject({
      response: { photo: { data: expect.stringMatching(/^data:image\/png;base64,/u) } },
    });
  });

  it('tells the sign-in before this one', async () => {
    const somebody = await server.person();
    await signIn(server, somebody.uin);
    await server.sql`update resident.session set signed_in_at = '2026-03-10T12:00:00Z' where signed_in_at = (select max(signed_in_at) from resident.session)`;
    const browser = await signInPortal(server, somebody.uin);
    const headers = { 'time-zone-offset': '-60', locale: 'en_GB' };
    expect((await browser.get(PROFILE, headers)).json).toMatchObject({
      response: { lastLogin: '10 Mar 2026, 13:00:00' },
    });
  });

  it.each(['deu', 'ENG', 'eng,ara'])('does not know the language %s', async (language) => {
    const browser = await signIn(server, person.uin);
    const { status, json } = await browser.get(`${PROFILE}?languageCode=${language}`);
    expect(status).toBe(200);
    expect(json).toMatchObject({
      id: 'resident.profile.id',
      response: null,
      errors: [{ errorCode: 'RES-SER-410', message: 'Invalid Input Parameter- languageCode' }],
    });
  });
});

describe('[CF-1] ui-properties', () => {
  it('is open, and has as text every key the reference’s portal stops without', async () => {
    const { status, json } = await server.browser().get('/resident/v1/proxy/config/ui-properties');
    expect(status).toBe(200);
    expect(json).toMatchObject({
      id: 'resident.ui.properties',
      version: '1.0',
      metadata: null,
      errors: null,
    });
    const properties: Readonly<Record<string, unknown>> = Object(json).response;
    expect(Object.values(properties).every((value) => typeof value === 'string')).toBe(true);
    expect(properties).toMatchObject({
      'mosip.mandatory-languages': 'eng',
      'mosip.optional-languages': 'ara,fra',
      'mosip.resident.captcha.enable': expect.stringMatching(/^(true|false)$/u),
      'mosip.kernel.uin.length': '10',
      'mosip.kernel.vid.length': '16',
      'mosip.kernel.rid.length': '29',
      'auth.types.allowed': 'otp-email,otp-phone,demo,bio-FINGER,bio-IRIS,bio-FACE',
      'resident.vid.id.generate': 'mosip.resident.vid.generate',
      'resident.vid.version.new': '1.0',
      'mosip.resident.revokevid.id': 'mosip.resident.vid.revoke',
      'resident.revokevid.version.new': '1.0',
      'resident.validation.event-id.regex': '^[0-9]{16}$',
    });
  });

  it('[resident-6] holds no secret', async () => {
    const { text } = await server.browser().get('/resident/v1/proxy/config/ui-properties');
    expect(text).not.toMatch(/secret|password|private/iu);
  });
});
