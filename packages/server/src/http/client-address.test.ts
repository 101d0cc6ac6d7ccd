import { createHttpServer } from '@doorstep/platform/http-server.ts';
import { describe, expect, it } from 'vitest';

const CLAIMS = {
  'x-forwarded-for': '203.0.113.9, 198.51.100.7',
  'x-real-ip': '203.0.113.9',
  forwarded: 'for=203.0.113.9',
};

/** The address that sessions and limits are given, of a request from 192.0.2.1 with those headers. */
async function seenBy(trustProxy: string): Promise<string> {
  const server = createHttpServer({ trustProxy, bodyLimit: 1_000 });
  server.get('/', (request, reply) => reply.send(request.ip));
  const { body } = await server.inject({ url: '/', remoteAddress: '192.0.2.1', headers: CLAIMS });
  return body;
}

describe('[resident-12] the client’s address', () => {
  it('is the connection’s, whatever headers claim, when no proxy is trusted', async () => {
    expect(await seenBy('')).toBe('192.0.2.1');
  });

  it('is what the trusted proxies say, and nothing from before them', async () => {
    expect(await seenBy('1')).toBe('198.51.100.7');
    expect(await seenBy('192.0.2.1')).toBe('198.51.100.7');
    expect(await seenBy('192.0.2.2')).toBe('192.0.2.1');
  });
});
