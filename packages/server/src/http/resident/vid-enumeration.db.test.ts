import { afterAll, beforeAll, expect, it } from 'vitest';
import { startServer } from '../../testing/running-server.ts';
import type { RunningServer } from '../../testing/running-server.ts';
import { aVid, revokeVid } from '../../testing/vid-calls.ts';
import { signIn } from '../../testing/wire-sign-in.ts';

let server: RunningServer;
beforeAll(async () => {
  server = await startServer('production');
});
afterAll(() => server.stop());

it('[V-5] in production another person’s VID is answered as one that nobody has', async () => {
  const theirs = await signIn(server, (await server.person()).uin);
  const vid = await aVid(theirs, 'Temporary');
  const stranger = await signIn(server, (await server.person()).uin);
  for (const tried of [vid, '7305194682037104', '12']) {
    const { status, json, headers } = await revokeVid(stranger, tried);
    expect(status).toBe(200);
    expect(headers.get('eventid')).toMatch(/^\d{16}$/u);
    expect(json).toMatchObject({ response: null, errors: [{ errorCode: 'RES-SER-474' }] });
  }
  expect((await theirs.get('/resident/v1/vids')).text).toContain(vid);
});
