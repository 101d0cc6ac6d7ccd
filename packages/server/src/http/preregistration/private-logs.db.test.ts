import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import {
  aPrid,
  aUserId,
  changeApplication,
  sendCode,
  someAnswers,
  validateCode,
} from '../../testing/applicant.ts';
import { APPLICATIONS, bookAt } from '../../testing/appointment-calls.ts';
import { openBrowser } from '../../testing/browser.ts';
import type { Browser } from '../../testing/browser.ts';
import { freePort } from '@doorstep/platform/testing/free-port.ts';
import { startServer } from '../../testing/running-server.ts';
import type { RunningServer } from '../../testing/running-server.ts';

const PROGRAM = join(import.meta.dirname, '..', '..', 'main.ts');
const PATIENCE_MS = 20_000;
const NAME = 'Zebulon Quirk';

let server: RunningServer;
let program: ChildProcess;
let browser: Browser;
let written = '';
beforeAll(async () => {
  server = await startServer();
  const port = String(await freePort());
  const address = `http://127.0.0.1:${port}`;
  program = spawn(process.execPath, [PROGRAM], {
    env: {
      PATH: process.env['PATH'],
      ...server.shared,
      PORT: port,
      HOST: '127.0.0.1',
      PUBLIC_URL: address,
      LOG_LEVEL: 'info',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const keep = (chunk: Buffer): void => void (written += chunk.toString());
  program.stdout?.on('data', keep);
  program.stderr?.on('data', keep);
  browser = openBrowser(address, (asked) => asked);
  await vi.waitFor(async () => {
    expect((await browser.get('/health/ready')).status).toBe(200);
  }, PATIENCE_MS);
});
afterAll(async () => {
  const ended = new Promise((resolve) => program.once('exit', resolve));
  program.kill('SIGTERM');
  await ended;
  await server.stop();
});

async function codeFor(userId: string): Promise<string> {
  const read = async () => /\b\d{6}\b/u.exec((await server.mailbox(userId))[0]?.text ?? '')?.[0];
  await expect.poll(read, { timeout: PATIENCE_MS }).toBeDefined();
  return (await read()) ?? '';
}

it('a program that tells all it can logs neither token, code, contact nor body, not of a fault either [S12]', async () => {
  const userId = aUserId();
  await sendCode(browser, userId);
  const otp = await codeFor(userId);
  await validateCode(browser, userId, otp);
  const token = browser.cookie('Authorization') ?? '';
  const identity = someAnswers({ fullName: [{ language: 'eng', value: NAME }], email: userId });
  const prid = await aPrid(browser, { identity });
  await bookAt(browser, `${APPLICATIONS}/${prid}`, { registration_center_id: 'SECRET-CENTRE' });
  await browser.sendText('POST', `${APPLICATIONS}/${prid}`, `{"id": "${NAME}`);
  // PostgreSQL tells of such a refusal with the whole row.
  await server.sql`
    alter table preregistration.application add constraint refuses_all check (lang_code is null) not valid`;
  expect((await changeApplication(browser, prid, { identity })).status).toBe(500);
  await server.sql`alter table preregistration.application drop constraint refuses_all`;
  await expect.poll(() => written, { timeout: PATIENCE_MS }).toContain('a request failed');
  for (const secret of [token, otp, userId, NAME, 'Mill Lane', 'SECRET-CENTRE', prid])
    expect(written).not.toContain(secret);
});
