import { afterAll, beforeAll, expect, it } from 'vitest';
import { startServer } from '../testing/running-server.ts';
import type { RunningServer } from '../testing/running-server.ts';

const MOST = 10;
let server: RunningServer;

beforeAll(async () => {
  server = await startServer('demo', {
    DOORSTEP_LIMITS_CALLS_PER_ADDRESS: String(MOST),
    TRUST_PROXY: '1',
  });
});
afterAll(() => server.stop());

function askFor(individualId: string, address: string) {
  return server.browser().send(
    'POST',
    '/resident/v1/req/otp',
    {
      id: 'mosip.identity.otp.internal',
      version: '1.0',
      individualId,
      transactionID: '1234567890',
      requestTime: new Date().toISOString(),
      otpChannel: ['EMAIL'],
      metadata: {},
    },
    { 'x-forwarded-for': address },
  );
}

it('asks an address to wait that asks for codes of ever new people, and no other address', async () => {
  for (let call = 0; call < MOST; call += 1)
    expect((await askFor(String(5_000_000_000 + call), '198.51.100.1')).status).toBe(200);
  const refused = await askFor('5000000099', '198.51.100.1');
  expect(refused.status).toBe(429);
  expect(refused.headers.get('retry-after')).toBe('60');
  expect((await askFor('5000000099', '198.51.100.2')).status).toBe(200);
});

it('leaves reading alone', async () => {
  const reply = await server.browser().get('/resident/v1/proxy/config/ui-properties', {
    'x-forwarded-for': '198.51.100.1',
  });
  expect(reply.status).toBe(200);
});
