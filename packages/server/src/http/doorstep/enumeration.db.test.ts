import { generateUin } from '@doorstep/backbone/id-repository/number-generator.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from '../../testing/browser.ts';
import { authenticate, beginEsignet, sendOtp } from '../../testing/esignet-calls.ts';
import { relyingClient } from '../../testing/relying-client.ts';
import { startServer } from '../../testing/running-server.ts';
import type { RunningServer } from '../../testing/running-server.ts';
import { beginSignIn, signIn } from '../../testing/wire-sign-in.ts';

let server: RunningServer;
beforeAll(async () => {
  server = await startServer('production');
});
afterAll(() => server.stop());

async function arrive(): Promise<{ readonly browser: Browser; readonly steps: string }> {
  const browser = server.browser();
  return { browser, steps: `/doorstep/v1/sign-in/${await beginSignIn(server, browser)}` };
}

/** Everything somebody sees who types an id and guesses codes, with what differs by chance taken out. */
async function seen(individualId: string): Promise<readonly string[]> {
  const { browser, steps } = await arrive();
  const answers = [
    await browser.send('POST', `${steps}/code`, { individualId, channels: ['PHONE', 'EMAIL'] }),
    await browser.get(steps),
  ];
  for (let guess = 0; guess < 7; guess += 1)
    answers.push(await browser.send('POST', `${steps}/code/check`, { otp: '000000' }));
  for (let more = 0; more < 4; more += 1)
    answers.push(await browser.send('POST', `${steps}/code`, { individualId, channels: [] }));
  return answers.map(
    ({ status, text, headers }) =>
      `${String(status)} ${headers.get('retry-after') ?? ''} ${text.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/gu, 'TIME')}`,
  );
}

describe('in production mode', () => {
  it('an id that nobody has, one without contacts and one of a person look alike, guess for guess [resident-4]', async () => {
    const somebody = await seen((await server.person()).uin);
    expect(somebody[0]).toMatch(/^200 .*"maskedPhone":null/u);
    expect(await seen((await server.person({ phone: undefined, email: undefined })).uin)).toEqual(somebody);
    expect(await seen(generateUin())).toEqual(somebody);
  });

  it('takes about as long for nobody as for somebody', async () => {
    const somebody = await typicalTime((await server.person()).uin);
    const nobody = await typicalTime(generateUin());
    expect(Math.abs(somebody - nobody)).toBeLessThan(0.35 * Math.max(somebody, nobody));
  });

  it('by eSignet’s routes they look alike as well [resident-4]', async () => {
    const client = await relyingClient(server, 'openid profile Manage-VID Manage-Service-Requests');
    const said = async (individualId: string): Promise<readonly string[]> => {
      const way = await beginEsignet(server, client);
      const answers = [await sendOtp(way, individualId)];
      for (let guess = 0; guess < 4; guess += 1)
        answers.push(await authenticate(way, individualId, '000000'));
      return answers.map(({ status, text }) =>
        `${String(status)} ${text}`
          .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/gu, 'TIME')
          .replaceAll(way.transactionId, 'ID'),
      );
    };
    const somebody = await said((await server.person()).uin);
    expect(somebody[0]).toContain('"maskedMobile":null');
    expect(await said(generateUin())).toEqual(somebody);
    expect(await said('1'.repeat(29))).toEqual(somebody);
  });

  it('only an id that is none is told apart', async () => {
    const { browser, steps } = await arrive();
    expect(
      (await browser.send('POST', `${steps}/code`, { individualId: '12345', channels: [] })).status,
    ).toBe(422);
  });

  it('a person signs in by the SMS that was really sent, though the mail server is down', async () => {
    const person = await server.person();
    const browser = await signIn(server, person.uin);
    expect((await browser.get('/resident/v1/profile')).json).toMatchObject({
      response: { fullName: 'Salma Idrissi' },
    });
  });

  it('cookies travel over https only', async () => {
    const browser = server.browser();
    const begun = await browser.get('/doorstep/v1/portal-session/begin');
    const page = await browser.get(begun.location ?? '');
    const cookies = [...begun.headers.getSetCookie(), ...page.headers.getSetCookie()].map((line) =>
      line.toLowerCase(),
    );
    expect(cookies.length).toBeGreaterThan(1);
    for (const line of cookies)
      for (const mark of ['httponly', 'samesite=lax', 'secure']) expect(line.split('; ')).toContain(mark);
    expect(new URL(begun.location ?? '').origin).toBe('https://id.example');
  });

  it('there is no mailbox to read', async () => {
    expect((await server.browser().get('/mailbox/api/messages')).status).toBe(404);
  });
});

/** The median of many answers to a request for a code, in milliseconds. */
async function typicalTime(individualId: string): Promise<number> {
  const times: number[] = [];
  const { browser, steps } = await arrive();
  for (let round = 0; round < 9; round += 1) {
    await server.sql`delete from otp_manager.target`;
    const start = performance.now();
    await browser.send('POST', `${steps}/code`, { individualId, channels: ['PHONE', 'EMAIL'] });
    times.push(performance.now() - start);
  }
  return times.toSorted((a, b) => a - b)[4] ?? 0;
}
