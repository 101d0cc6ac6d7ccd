import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { envelope, errorCodes, signInApplicant } from '../../testing/applicant.ts';
import type { Browser } from '../../testing/browser.ts';
import { startServer } from '../../testing/running-server.ts';
import type { RunningServer } from '../../testing/running-server.ts';

const ID = 'mosip.pre-registration.transliteration.transliterate';

let server: RunningServer;
let browser: Browser;
beforeAll(async () => {
  server = await startServer();
  browser = await signInApplicant(server);
});
afterAll(() => server.stop());

function ask(request: unknown, changes = {}, who = browser) {
  return who.send(
    'POST',
    '/preregistration/v1/transliteration/transliterate',
    envelope(ID, request, changes),
  );
}

describe('[PRE-44] transliteration/transliterate', () => {
  it('writes a name in other letters', async () => {
    const request = { from_field_value: 'Nadia', from_field_lang: 'eng', to_field_lang: 'ara' };
    expect((await ask(request)).json).toEqual({
      id: ID,
      version: '1.0',
      responsetime: expect.any(String),
      response: { ...request, to_field_value: 'ناديا' },
      errors: null,
    });
  });

  it.each([
    [{ from_field_value: 'Nadia', from_field_lang: 'eng', to_field_lang: 'xyz' }],
    [{ from_field_value: 'Nadia', from_field_lang: 'xyz', to_field_lang: 'ara' }],
    [{ from_field_value: ' ', from_field_lang: 'eng', to_field_lang: 'ara' }],
    [{ from_field_value: null, from_field_lang: 'eng', to_field_lang: 'ara' }],
    [{}],
  ])('refuses %j', async (request) => {
    expect(errorCodes(await ask(request))).toEqual(['PRG_TRL_APP_002']);
  });

  it('tells all that is wrong with the envelope, and is for who signed in', async () => {
    const nothing = { id: undefined, version: undefined, requesttime: undefined, request: undefined };
    expect(errorCodes(await ask(null, nothing))).toEqual([
      'PRG_CORE_REQ_003',
      'PRG_CORE_REQ_002',
      'PRG_PAM_CORE_004',
      'PRG_PAM_CORE_001',
    ]);
    expect((await ask({}, {}, server.browser())).status).toBe(401);
  });
});

describe('[OLD-8] batch/expiredStatus', () => {
  it('has the appointments minded, for who administers', async () => {
    const { status } = await browser.send('PUT', '/preregistration/v1/batch/expiredStatus', undefined);
    expect(status).toBe(401);
    const token = await server.clientToken('PRE_REGISTRATION_ADMIN');
    const { json } = await server
      .browser()
      .send('PUT', '/preregistration/v1/batch/expiredStatus', undefined, {
        authorization: `Bearer ${token}`,
      });
    expect(json).toMatchObject({
      response: { message: 'Demographic status to expired updated successfully' },
      errors: null,
    });
  });
});
