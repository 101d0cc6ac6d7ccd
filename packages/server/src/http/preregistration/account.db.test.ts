import { textAt, valueAt } from '@doorstep/contract/json.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aUserId, createApplication, signInApplicant } from '../../testing/applicant.ts';
import { startServer } from '../../testing/running-server.ts';
import type { Browser } from '../../testing/browser.ts';
import type { RunningServer } from '../../testing/running-server.ts';

const ACCOUNT = '/doorstep/v1/preregistration/account';

let server: RunningServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

/** The wire's cookie is for the wire's own paths: here the token goes as header, as the portal sends it. */
function ask(by: Browser, method: 'GET' | 'DELETE') {
  return by.send(method, ACCOUNT, undefined, { authorization: by.cookie('Authorization') ?? '' });
}

describe('the account of an applicant', () => {
  it('shows all that is kept of them, and nothing of anybody else', async () => {
    const userId = aUserId();
    const mine = await signInApplicant(server, userId);
    const theirs = await signInApplicant(server);
    const { json: made } = await createApplication(mine);
    await createApplication(theirs);
    const { json } = await ask(mine, 'GET');
    expect(json).toMatchObject({
      userId,
      consents: [],
      applications: [
        {
          prid: textAt(made, 'response', 'preRegistrationId'),
          status: 'Application_Incomplete',
          appointment: null,
          identity: expect.objectContaining({ dateOfBirth: '1991/07/14' }),
          papers: [],
        },
      ],
      finished: [],
    });
  });

  it('is erased with everything in it, and with every sign-in', async () => {
    const userId = aUserId();
    const here = await signInApplicant(server, userId);
    const there = await signInApplicant(server, userId);
    await createApplication(here);
    await createApplication(here);
    expect((await ask(here, 'DELETE')).json).toEqual({ erased: 2, kept: 0 });
    expect((await ask(there, 'GET')).status).toBe(401);
    const again = await signInApplicant(server, userId);
    expect(valueAt((await ask(again, 'GET')).json, ['applications'])).toEqual([]);
  });

  it('keeps what a centre has dealt with', async () => {
    const mine = await signInApplicant(server);
    const { json: made } = await createApplication(mine);
    const prid = textAt(made, 'response', 'preRegistrationId') ?? '';
    await server.sql`update preregistration.application set status = 'Consumed' where prid = ${prid}`;
    expect((await ask(mine, 'GET')).json).toMatchObject({ applications: [], finished: [{ prid }] });
    expect((await ask(mine, 'DELETE')).json).toEqual({ erased: 0, kept: 1 });
    const left = await server.sql`select from preregistration.application where prid = ${prid}`;
    expect(left.count).toBe(1);
  });

  it('is nobody’s who is not signed in', async () => {
    const browser = server.browser();
    expect((await browser.send('GET', ACCOUNT, undefined)).status).toBe(401);
    expect((await browser.send('DELETE', ACCOUNT, undefined)).status).toBe(401);
  });
});
