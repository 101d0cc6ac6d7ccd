import type { FastifyReply, FastifyRequest } from 'fastify';
import { expect, it } from 'vitest';
import { RequestExchange } from './exchange.ts';

const exchange = (cookie: string, headers: string[][] = []): RequestExchange =>
  new RequestExchange(
    // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- what an exchange reads of them
    { id: 'a1', ip: '192.0.2.1', headers: { cookie } } as unknown as FastifyRequest,
    // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- what an exchange calls of it
    { header: (name: string, value: string) => headers.push([name, value]) } as unknown as FastifyReply,
    'https',
  );

it('tells of the request, and reads its cookies when asked', () => {
  const { requestId, address, userAgent, cookies } = exchange('state=x; other=y');
  expect({ requestId, address, userAgent }).toEqual({ requestId: 'a1', address: '192.0.2.1', userAgent: '' });
  expect(cookies).toEqual({ state: 'x', other: 'y' });
});

it('sets a cookie as the address it is reached over allows', () => {
  const headers: string[][] = [];
  exchange('', headers).cookie({ name: 'state', value: 'x', path: '/', maxAge: 60 });
  expect(headers).toEqual([['set-cookie', 'state=x; Path=/; Max-Age=60; HttpOnly; SameSite=Lax; Secure']]);
});

it('has no accessors of its own, which would hold the request until the whole heap is marked', () => {
  const own = Object.values(Object.getOwnPropertyDescriptors(exchange('state=x')));
  expect(own.length).toBeGreaterThan(0);
  expect(own.filter((descriptor) => 'get' in descriptor)).toEqual([]);
});
