import { afterAll, beforeAll, expect, it } from 'vitest';
import { changeLocks } from '../testing/lock-calls.ts';
import { startServer } from '../testing/running-server.ts';
import type { RunningServer } from '../testing/running-server.ts';
import { signIn } from '../testing/wire-sign-in.ts';

const PORTAL = 'https://portal.example';
let server: RunningServer;
beforeAll(async () => {
  server = await startServer('demo', { ALLOWED_ORIGINS: PORTAL });
});
afterAll(() => server.stop());

const lockFace = { authType: 'bio', authSubType: 'FACE', locked: true, unlockForSeconds: null };

it('lets a portal of another origin read the event’s id [resident-77]', async () => {
  const browser = await signIn(server, (await server.person()).uin);
  const { headers } = await changeLocks(browser, [lockFace], {}, { origin: PORTAL });
  expect(headers.get('eventId')).toMatch(/^\d{16}$/u);
  expect(headers.get('access-control-allow-origin')).toBe(PORTAL);
  expect(headers.get('access-control-allow-credentials')).toBe('true');
  expect(headers.get('access-control-expose-headers')).toContain('eventId');
});

it('answers that portal before it asks, and tells others nothing', async () => {
  const asking = (origin: string) =>
    server.browser().sendText('OPTIONS', '/resident/v1/auth-lock-unlock', '', {
      origin,
      'access-control-request-method': 'POST',
    });
  const known = await asking(PORTAL);
  expect([known.status, known.headers.get('access-control-allow-methods')]).toEqual([
    204,
    expect.stringContaining('PATCH'),
  ]);
  const stranger = await asking('https://elsewhere.example');
  expect(stranger.headers.get('access-control-allow-origin')).toBeNull();
  const reading = await server
    .browser()
    .get('/resident/v1/vid/policy', { origin: 'https://elsewhere.example' });
  expect(reading.headers.get('access-control-allow-origin')).toBeNull();
});
