import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from '../../testing/browser.ts';
import { startServer } from '../../testing/running-server.ts';
import type { RunningServer } from '../../testing/running-server.ts';
import { signInPortal } from '../../testing/wire-sign-in.ts';

let server: RunningServer;
let browser: Browser;
beforeAll(async () => {
  server = await startServer();
  browser = await signInPortal(server, (await server.person()).uin);
});
afterAll(() => server.stop());

describe('[MOCK-1] [MOCK-2] [MOCK-4] what stands in for a printer', () => {
  it('[MOCK-1] tells by the last digit', async () => {
    const check = (digit: number) =>
      server
        .browser()
        .get(
          `/resident/v1/mock/print-partner/check-order-status?transactionId=12345${String(digit)}&individualId=1`,
        );
    expect((await check(5)).json).toMatchObject({
      response: { trackingId: expect.any(String), transactionId: '123455' },
      errors: null,
    });
    for (const [digit, code, http] of [
      [6, 'RES-SER-475', 402],
      [7, 'RES-SER-476', 402],
      [8, 'RES-SER-477', 500],
      [9, 'RES-SER-478', 500],
    ] as const)
      expect(await check(digit)).toMatchObject({ status: http, json: { errors: [{ errorCode: code }] } });
  });

  it('[MOCK-2] hands out a specimen', async () => {
    const { status, headers, text } = await server.browser().get('/resident/v1/mock/rid-digital-card/123');
    expect([status, headers.get('content-type')]).toEqual([200, 'application/pdf']);
    expect(text.startsWith('%PDF-1.7')).toBe(true);
  });

  it('[MOCK-4] shows what came in the address as text, never as markup', async () => {
    const evil = encodeURIComponent('<script>alert(1)</script>"\'');
    const { status, text } = await browser.get(
      `/resident/v1/auth-mock/order/physical-card?redirectUrl=${evil}&eventId=${evil}&residentName=${evil}&residentDefaultFullAddress=${evil}`,
    );
    expect(status).toBe(200);
    expect(text).not.toContain('<script');
    expect(text).toContain('&lt;script&gt;');
  });
});

describe('a country in earnest', () => {
  it('[MOCK-1] [MOCK-2] [MOCK-4] has none of it', async () => {
    const production = await startServer('production');
    for (const path of [
      'mock/print-partner/check-order-status?transactionId=1',
      'mock/rid-digital-card/1',
      'auth-mock/order/physical-card',
    ])
      expect((await production.browser().get(`/resident/v1/${path}`)).status).toBe(404);
    await production.stop();
  });
});
