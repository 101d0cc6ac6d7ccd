import Fastify from 'fastify';
import { expect, it } from 'vitest';
import { RequestExchange } from './exchange.ts';

/** What `ask` makes of the exchange of a request with these headers, and the answer's own. */
async function exchanged<T>(headers: Record<string, string>, ask: (exchange: RequestExchange) => T) {
  const server = Fastify({ genReqId: () => 'a1' });
  const asked: T[] = [];
  server.get('/', (request, reply) => {
    asked.push(ask(new RequestExchange(request, reply, 'https')));
    return reply.send('');
  });
  const reply = await server.inject({ url: '/', headers, remoteAddress: '192.0.2.1' });
  await server.close();
  return { asked, headers: reply.headers };
}

it('tells of the request, and reads its cookies when asked', async () => {
  const headers = { cookie: 'state=x; other=y', 'user-agent': 'browser' };
  const { asked } = await exchanged(headers, ({ requestId, address, userAgent, cookies }) => ({
    requestId,
    address,
    userAgent,
    cookies,
  }));
  expect(asked).toEqual([
    { requestId: 'a1', address: '192.0.2.1', userAgent: 'browser', cookies: { state: 'x', other: 'y' } },
  ]);
});

it('sets a cookie as the address it is reached over allows', async () => {
  const { headers } = await exchanged({}, (exchange) => {
    exchange.cookie({ name: 'state', value: 'x', path: '/', maxAge: 60 });
  });
  expect(headers['set-cookie']).toBe('state=x; Path=/; Max-Age=60; HttpOnly; SameSite=Lax; Secure');
});

it('has no accessors of its own, which would hold the request until the whole heap is marked', async () => {
  const { asked } = await exchanged({}, (exchange) =>
    Object.values(Object.getOwnPropertyDescriptors(exchange)).filter((descriptor) => 'get' in descriptor),
  );
  expect(asked).toEqual([[]]);
});
