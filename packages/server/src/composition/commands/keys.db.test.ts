import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer } from '../../testing/running-server.ts';
import type { Person, RunningServer } from '../../testing/running-server.ts';
import { signIn, signInPortal } from '../../testing/wire-sign-in.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..', '..', '..');
const COMMAND = join(import.meta.dirname, 'keys.ts');

let server: RunningServer;
let person: Person;
beforeAll(async () => {
  server = await startServer();
  person = await server.person();
});
afterAll(() => server.stop());

/** `npm run keys -- …`, as an operator runs it beside the running server. */
async function keys(...args: readonly string[]): Promise<string> {
  const environment = { PATH: process.env['PATH'], ...server.shared };
  const { stdout } = await promisify(execFile)(process.execPath, [COMMAND, ...args], {
    cwd: ROOT,
    env: environment,
  });
  return stdout;
}

const profileOf = async (browser: Awaited<ReturnType<typeof signIn>>): Promise<unknown> =>
  (await browser.get('/resident/v1/profile?languageCode=eng')).json;

describe('keys rotated by command beside a running server', () => {
  it('disturb nobody, bring every value under the new keys and sign with new ones', async () => {
    const before = await signIn(server, person.uin);
    const served = { response: { fullName: 'Salma Idrissi' }, errors: null };
    expect(await profileOf(before)).toMatchObject(served);
    const stopping = new AbortController();
    const answers: unknown[] = [];
    const reading = (async () => {
      while (!stopping.signal.aborted) answers.push(await profileOf(before).catch(String));
    })();
    const said = await keys('rotate');
    expect(said).toMatch(/id_repository: now uses version 2/u);
    expect(said).toMatch(/sign-in: now uses \S{43}/u);
    const arrived = await server.person();
    await expect
      .poll(() => keys('list'), { timeout: 30_000, interval: 500 })
      .toMatch(/^resident 1: retired since \S+, 0 values$/mu);
    const listed = await keys('list');
    for (const system of ['id_repository', 'sign_in', 'id_authentication', 'notifier', 'otp_manager'])
      expect(listed).toMatch(new RegExp(`^${system} 1: retired .* 0 values$`, 'mu'));
    expect(listed).toMatch(/^resident-client \S+: published until/mu);
    stopping.abort();
    await reading;
    for (const answer of answers) expect(answer).toMatchObject(served);
    expect(await profileOf(await signIn(server, person.uin))).toMatchObject(served);
    expect(await profileOf(await signInPortal(server, arrived.uin))).toMatchObject({ errors: null });
    const jwks = (await server.browser().get('/oidc/jwks')).json;
    expect(jwks).toMatchObject({ keys: expect.arrayContaining([expect.objectContaining({ alg: 'RS256' })]) });
  }, 90_000);

  it('are named when the command is used wrongly, or asked for what is not there', async () => {
    await expect(keys('rotat')).rejects.toMatchObject({ code: 2 });
    await expect(keys('rotate', 'nobody')).rejects.toMatchObject({
      code: 1,
      stdout: 'nobody: has no keys\n',
    });
    await expect(keys('destroy', 'resident', '1')).rejects.toMatchObject({
      code: 1,
      stdout: 'resident 1 was retired less than a day ago.\n',
    });
  });
});
