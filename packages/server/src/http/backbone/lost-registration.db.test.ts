import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findLostRid, searchLostRegistrations } from '@doorstep/contract/backbone/lost-registration.ts';
import { serviceClient } from '../../testing/id-repository-calls.ts';
import type { Ask } from '../../testing/id-repository-calls.ts';
import { registrationMachine } from '../../testing/registration-machine.ts';
import { startServer } from '../../testing/running-server.ts';
import type { RunningServer } from '../../testing/running-server.ts';

let server: RunningServer;
let ask: Ask;
let rid: string;
beforeAll(async () => {
  server = await startServer();
  const machine = await registrationMachine(server);
  rid = machine.rid();
  await machine.announce(rid, 'NEW', new Uint8Array(20), {
    name: 'Zineb Alami',
    email: 'zineb@bank.example',
  });
  ask = await serviceClient(server, 'REGISTRATION_OFFICER');
});
afterAll(() => server.stop());

const filters = (values: Readonly<Record<string, string>>, more: readonly object[] = []) => ({
  body: {
    request: {
      filters: [
        ...Object.entries(values).map(([columnName, value]) => ({ columnName, value, type: 'equals' })),
        ...more.map((one) => ({ columnName: 'registrationDate', ...one })),
      ],
    },
  },
});
const known = { name: 'ALAMI Zineb', email: 'Zineb@bank.example' };

describe.each([
  ['REG-6', searchLostRegistrations],
  ['ADM-5', findLostRid],
])('[%s] a lost registration', (_id, door) => {
  it('is found by name and contact, and narrowed by centre and day', async () => {
    const today = new Date().toISOString().slice(0, 10);
    const found = await ask(
      door,
      filters({ ...known, centerId: '10001' }, [{ fromValue: today, toValue: today }]),
    );
    expect(found).toMatchObject({
      ok: true,
      value: [{ registrationId: rid, registartionDate: today, additionalInfo: { centerId: '10001' } }],
    });
    expect(await ask(door, filters({ ...known, centerId: '10002' }))).toMatchObject({
      ok: false,
      word: 'registration-unknown',
    });
    expect(await ask(door, filters(known, [{ fromValue: '2999-01-01' }]))).toMatchObject({ ok: false });
  });

  it.each([
    [{ email: known.email }, 'name-missing'],
    [{ name: known.name }, 'contact-missing'],
    [{ ...known, uin: '1' }, 'filter-unknown'],
    [{ ...known, name: 'Somebody Else' }, 'registration-unknown'],
  ])('is not looked for with %j', async (values, word) => {
    const reply = await ask(door, filters(values));
    expect(reply).toMatchObject({ ok: false });
    expect(reply.ok ? null : reply.errors[0]?.code).toBe(
      word === 'registration-unknown'
        ? 'RPR-RGS-031'
        : word === 'filter-unknown'
          ? 'RPR-RGS-014'
          : 'RPR-RGS-013',
    );
  });
});
