import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { fail } from '@doorstep/core/shared/result.ts';
import type { TypesettingOrder } from './typesetting-messages.ts';
import { startWorker } from './typesetting-worker.ts';
import type { TypesettingWorker } from './typesetting-worker.ts';

const FAULTY = join(import.meta.dirname, 'testing', 'faulty-process.ts');
const workers: TypesettingWorker[] = [];
afterAll(() => {
  for (const worker of workers) worker.end();
});

function makeBy(program: string | undefined, layout: string, milliseconds = 10_000) {
  const worker = startWorker(program);
  workers.push(worker);
  const order: TypesettingOrder = {
    layout,
    data: '{"title":"Amal"}',
    pages: 'one',
    qr: null,
    password: null,
    certificates: { certificate: new Uint8Array(), chain: [] },
    issuedAt: new Date(0),
  };
  return worker.make(order, (data) => Promise.resolve(data), milliseconds);
}

describe('the process that makes documents', () => {
  it('is lost when it dies, and whoever asked is told', async () => {
    expect(await makeBy(FAULTY, 'dies')).toEqual(fail('worker-lost'));
  });

  it('is killed when it takes too long', async () => {
    expect(await makeBy(FAULTY, 'hangs', 300)).toEqual(fail('too-slow'));
  });

  it('is lost when it cannot even start', async () => {
    expect(await makeBy(join(FAULTY, 'nowhere.ts'), 'any')).toEqual(fail('worker-lost'));
  });

  it('knows no secret of the server’s environment', async () => {
    process.env['DOORSTEP_TEST_SECRET'] = 'x';
    const told = await makeBy(FAULTY, 'tells-environment');
    delete process.env['DOORSTEP_TEST_SECRET'];
    expect(told.ok ? '' : told.failure.data['reason']).not.toMatch(/SECRET|DATABASE|KEY/u);
  });

  it('says where a layout failed and nothing of what it was given', async () => {
    const failed = await makeBy(undefined, 'acknowledgement');
    expect(failed).toMatchObject({ ok: false, failure: { word: 'layout-failed' } });
    expect(failed.ok ? '' : String(failed.failure.data['reason'])).toMatch(/^at [\d:, ]+$/u);
  });
});
