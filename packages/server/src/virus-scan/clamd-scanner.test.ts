import { createServer } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startClamd } from '../testing/clamd.ts';
import type { Clamd } from '../testing/clamd.ts';
import { EICAR } from '../testing/papers.ts';
import { createClamdScanner, noScanner } from './clamd-scanner.ts';

let clamd: Clamd;
beforeAll(async () => {
  clamd = await startClamd();
});
beforeEach(() => {
  clamd.mood = 'well';
});
afterAll(() => clamd.stop());

/** Long, so that a busy machine is no scanner that is down. */
const PATIENCE = 30_000;
const scanner = (patience = PATIENCE) =>
  createClamdScanner({ host: '127.0.0.1', port: clamd.port, patience });

describe('the virus scanner', () => {
  it('finds a virus, wherever in a file it stands', async () => {
    expect(await scanner().scan(Buffer.from(EICAR))).toBe('infected');
    const deep = Buffer.concat([Buffer.alloc(200_000, 1), Buffer.from(EICAR), Buffer.alloc(100_000, 2)]);
    expect(await scanner().scan(deep)).toBe('infected');
  });

  it('is sent every byte, in pieces, and lets a clean file pass', async () => {
    for (const size of [0, 1, 65_536, 65_537, 2_000_000]) {
      expect(await scanner().scan(Buffer.alloc(size, 7))).toBe('clean');
      expect(clamd.scanned.at(-1)).toBe(size);
    }
    await expect.poll(() => scanner().state()).toBe('on');
  });

  it.each(['silent', 'confused', 'hanging-up'] as const)('that is %s lets nothing pass', async (mood) => {
    clamd.mood = mood;
    const began = Date.now();
    expect(await scanner(200).scan(Buffer.from('x'))).toBe('unavailable');
    expect(await scanner(200).state()).toBe('unavailable');
    expect(Date.now() - began).toBeLessThan(PATIENCE);
  });

  it('that is down lets nothing pass', async () => {
    const closed = createServer().listen(0, '127.0.0.1');
    const address = closed.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    await new Promise((resolve) => closed.close(resolve));
    const down = createClamdScanner({ host: '127.0.0.1', port, patience: PATIENCE });
    expect(await down.scan(Buffer.from('x'))).toBe('unavailable');
    expect(await down.state()).toBe('unavailable');
  });

  it('that is off says so', async () => {
    expect(await noScanner.state()).toBe('off');
    expect(await noScanner.scan(Buffer.from(EICAR))).toBe('clean');
  });
});
