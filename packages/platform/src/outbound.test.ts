import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createOutbound } from './outbound.ts';
import type { OutboundRules } from './outbound.ts';

let reached = 0;
let port = 0;
const server = createServer((_request, response) => {
  reached += 1;
  response.writeHead(302, { location: `http://127.0.0.1:${String(port)}/` }).end('x'.repeat(100_000));
});
beforeAll(
  () =>
    new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', () => {
        // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- a server on a port has such an address
        port = (server.address() as AddressInfo).port;
        resolve();
      });
    }),
);
afterAll(() => server.close());

const NOTHING = { hosts: [], internalHosts: [] };
const send = (rules: Partial<OutboundRules>, url: string) =>
  createOutbound({ ...NOTHING, ...rules }).send({ method: 'GET', url, headers: {}, answerSeconds: 5 });

describe('a call to another organisation', () => {
  it.each([
    'https://unlisted.example/',
    'http://bank.example/',
    'https://user:word@bank.example/',
    'ftp://bank.example/',
    'https://[::1]/',
    'https://127.1/',
    'https://2130706433/',
    'no address',
  ])('goes nowhere but to the hosts that are listed: not to %s', async (url) => {
    const rules = { hosts: ['bank.example', '::1', '127.0.0.1'] };
    expect(createOutbound({ ...NOTHING, ...rules }).allows(url)).toBe(false);
    expect(await send(rules, url)).toMatchObject({ ok: false, failure: { word: 'not-allowed' } });
  });

  it('reaches no machine of our own network through a listed name', async () => {
    const url = `https://localhost:${String(port)}/`;
    expect(await send({ hosts: ['localhost'] }, url)).toMatchObject({ failure: { word: 'not-allowed' } });
    expect(reached).toBe(0);
  });

  it('follows no redirect, and reads so much of the answer and no more', async () => {
    const answer = await send({ internalHosts: ['127.0.0.1'] }, `http://127.0.0.1:${String(port)}/`);
    if (!answer.ok) throw new Error(answer.failure.word);
    expect(answer.value.status).toBe(302);
    expect(answer.value.body).toHaveLength(65_536);
    expect(reached).toBe(1);
  });

  it('says that nobody is there', async () => {
    expect(await send({ internalHosts: ['127.0.0.1'] }, 'http://127.0.0.1:1/')).toMatchObject({
      failure: { word: 'unreachable' },
    });
  });
});
