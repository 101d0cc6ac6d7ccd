import { validatePrid } from '@doorstep/core/preregistration/application/prid.ts';
import { validateRegistrationId } from '@doorstep/core/backbone/registration-processor/registration-id.ts';
import { textAt } from '@doorstep/contract/json.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer } from '../../testing/running-server.ts';
import type { RunningServer } from '../../testing/running-server.ts';

let server: RunningServer;
let token: string;
beforeAll(async () => {
  server = await startServer();
  token = await server.clientToken('RESIDENT', 'PREREG');
});
afterAll(() => server.stop());

const get = (path: string, bearer = token) =>
  server.browser().get(path, { authorization: `Bearer ${bearer}` });

describe('[GEN-1] PRIDs', () => {
  it('are given once each', async () => {
    const replies = await Promise.all(Array.from({ length: 20 }, () => get('/v1/pridgenerator/prid')));
    const prids = replies.map(({ json }) => textAt(json, 'response', 'prid') ?? '');
    expect(new Set(prids).size).toBe(20);
    expect(prids.every((prid) => validatePrid(prid).ok)).toBe(true);
    expect(replies[0]?.json).toMatchObject({ errors: null, version: 'v1' });
  });
});

describe('[GEN-2] registration ids', () => {
  const RID = '/v1/ridgenerator/generate/rid';

  it('count up for a machine at a centre', async () => {
    const rid = async () => textAt((await get(`${RID}/10001/20005`)).json, 'response', 'rid') ?? '';
    const [first, second] = [await rid(), await rid()];
    expect([first.slice(0, 15), second.slice(0, 15)]).toEqual(['100012000500001', '100012000500002']);
    expect(validateRegistrationId(second).ok).toBe(true);
  });

  it('are refused for what names no centre or machine', async () => {
    const code = async (path: string) => (await get(`${RID}/${path}`)).json;
    expect(await code('1001/20005')).toMatchObject({ errors: [{ errorCode: 'KER-RIG-003' }] });
    expect(await code('10001/2000x')).toMatchObject({ errors: [{ errorCode: 'KER-RIG-003' }] });
    expect(await code('%20/20005')).toMatchObject({ errors: [{ errorCode: 'KER-RIG-002' }] });
  });
});

it('the generators answer service clients of the right role only', async () => {
  const weak = await server.clientToken('ID_AUTHENTICATION');
  for (const path of ['/v1/pridgenerator/prid', '/v1/ridgenerator/generate/rid/10001/20005']) {
    expect((await get(path, weak)).status).toBe(403);
    expect((await server.browser().get(path)).status).toBe(401);
  }
});
