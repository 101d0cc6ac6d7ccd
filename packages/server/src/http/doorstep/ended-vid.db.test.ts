import { textAt, valueAt } from '@doorstep/contract/json.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from '../../testing/browser.ts';
import { startServer } from '../../testing/running-server.ts';
import type { Person, RunningServer } from '../../testing/running-server.ts';
import { generateVid, revokeVid } from '../../testing/vid-calls.ts';
import { signInPortal } from '../../testing/wire-sign-in.ts';

let server: RunningServer;
let person: Person;
let browser: Browser;
beforeAll(async () => {
  server = await startServer();
  person = await server.person();
  browser = await signInPortal(server, person.uin);
});
afterAll(() => server.stop());

const ENDED = '/doorstep/v1/ended-vids';
const made = async (vidType: string) =>
  textAt((await generateVid(browser, { vidType, channels: ['EMAIL'] })).json, 'response', 'vid') ?? '';

describe('VIDs that stopped', () => {
  it('[resident-74] stay in sight with why they did, masked', async () => {
    const [revoked, used] = [await made('Temporary'), await made('OneTimeUse')];
    await revokeVid(browser, revoked);
    await server.sql`delete from otp_manager.target`;
    await signInPortal(server, used);
    const { json, text } = await browser.get(ENDED);
    expect(valueAt(json, ['ended'])).toMatchObject([{ why: 'USED' }, { why: 'REVOKED' }]);
    expect(text).not.toContain(used);
    const another = await signInPortal(server, (await server.person()).uin);
    expect((await another.get(ENDED)).json).toMatchObject({ ended: [] });
  });

  it('[resident-75] tells which VID one signed in with, so that the page can say what to do instead', async () => {
    const vid = await made('Perpetual');
    await server.sql`delete from otp_manager.target`;
    const byVid = await signInPortal(server, vid);
    expect((await byVid.get(ENDED)).json).toMatchObject({ signedInWith: vid });
    expect((await browser.get(ENDED)).json).toMatchObject({ signedInWith: null });
  });
});
