import { afterAll, beforeAll, expect, it } from 'vitest';
import { startServer } from '../../testing/running-server.ts';
import type { RunningServer } from '../../testing/running-server.ts';

const PASSWORD = 'lantern-copper-orbit-seven';

let server: RunningServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

function signIn(userName: string) {
  const request = { userName, password: PASSWORD, appId: 'admin' };
  return server.browser().send('POST', '/v1/authmanager/authenticate/internal/useridPwd', { request });
}

it('many who try passwords at once are told to wait, before their passwords cost anything', async () => {
  const added = await server.staff.add({
    userId: 'idris.vauquelin',
    name: 'Idris Vauquelin',
    email: null,
    roles: ['REGISTRATION_OFFICER'],
    centreId: null,
    password: PASSWORD,
  });
  expect(added.ok).toBe(true);
  const all = await Promise.all(Array.from({ length: 60 }, () => signIn('nobody.at.all')));
  const busy = all.filter(({ status }) => status === 429);
  expect(busy.length).toBeGreaterThan(0);
  expect(all.filter(({ status }) => status === 401)).toHaveLength(60 - busy.length);
  expect(busy[0]).toMatchObject({ json: { response: null, errors: [{ errorCode: 'KER-ATH-429' }] } });
  expect(busy[0]?.headers.get('retry-after')).toBe('2');
  expect((await signIn('idris.vauquelin')).status).toBe(200);
});
