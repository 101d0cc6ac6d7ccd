import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startServer } from '../testing/running-server.ts';
import type { RunningServer } from '../testing/running-server.ts';
import { startMailServer } from '../testing/mail-server.ts';
import { generateVid } from '../testing/vid-calls.ts';
import { signIn } from '../testing/wire-sign-in.ts';

const NOTHING_LISTENS = 'smtp://127.0.0.1:9';

describe('[resident-42] a mail server that is down', () => {
  let server: RunningServer;
  beforeAll(async () => {
    server = await startServer('demo', { SMTP_URL: NOTHING_LISTENS });
  });
  afterAll(() => server.stop());

  it('undoes no VID and spoils no history', async () => {
    const browser = await signIn(server, (await server.person()).uin);
    const { json, headers } = await generateVid(browser, { vidType: 'Temporary', channels: ['EMAIL'] });
    expect(json).toMatchObject({ response: { status: 'Success' }, errors: [] });
    expect((await browser.get('/resident/v1/vids')).json).toMatchObject({
      response: [{ vidStatus: 'ACTIVE' }],
    });
    const line = await browser.get(
      `/resident/v1/service-history/eng?statusFilter=SUCCESS&searchText=${headers.get('eventid') ?? ''}`,
    );
    expect(line.json).toMatchObject({ response: { totalItems: 1 } });
  });
});

describe('messages to a resident', () => {
  let server: RunningServer;
  let mail: Awaited<ReturnType<typeof startMailServer>>;
  beforeAll(async () => {
    mail = await startMailServer();
    server = await startServer('demo', { SMTP_URL: mail.url });
  });
  afterAll(async () => {
    await server.stop();
    await mail.stop();
  });

  it('[resident-16] go to that resident and to nobody else, codes included', async () => {
    const person = await server.person();
    const browser = await signIn(server, person.uin);
    await generateVid(browser, { vidType: 'Temporary', channels: ['EMAIL'] });
    await vi.waitFor(() => {
      expect(mail.letters()).toHaveLength(2);
    }, 5_000);
    for (const { recipients, text } of mail.letters()) {
      expect(recipients).toEqual([person.email]);
      expect(text).not.toMatch(/^b?cc:/imu);
    }
  });

  it('[resident-62] are in one language, without marks of a web page', async () => {
    const person = await server.person();
    const browser = await signIn(server, person.uin);
    await generateVid(browser, { vidType: 'Temporary', channels: ['PHONE'] });
    await vi.waitFor(async () => {
      expect(await server.mailbox(person.phone)).toHaveLength(2);
    }, 5_000);
    for (const { text } of await server.mailbox(person.phone))
      expect(text).not.toMatch(/<br|[\u0600-\u06ff]|Votre code|\n/iu);
  });

  it("[resident-62] are in the person's own language when the country writes it", async () => {
    const person = await server.person({ preferredLang: 'ara' });
    await signIn(server, person.uin);
    const [code] = await server.mailbox(person.phone);
    expect(code?.text).toMatch(/[\u0600-\u06ff]/u);
    expect(code?.text).not.toMatch(/code is/u);
  });
});
