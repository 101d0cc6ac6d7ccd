import { searchPacketStatus, searchStatus } from '@doorstep/contract/backbone/registration-status.ts';
import {
  receivePacket,
  syncPackets,
  syncRegistrations,
} from '@doorstep/contract/backbone/registration-sync.ts';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { enrol, valueOf } from '../../testing/id-repository-calls.ts';
import { entryOf, REF, registrationMachine } from '../../testing/registration-machine.ts';
import type { RegistrationMachine } from '../../testing/registration-machine.ts';
import { startServer } from '../../testing/running-server.ts';
import type { RunningServer } from '../../testing/running-server.ts';

let server: RunningServer;
let machine: RegistrationMachine;
beforeAll(async () => {
  server = await startServer('demo', { REGISTRATION_PROCESSOR_MAX_FILE_SIZE: '1' });
  machine = await registrationMachine(server);
});
afterAll(async () => {
  await server.stop();
});

describe('the packet receiver', () => {
  it('refuses what was not announced, is not what was, or came before [REG-3]', async () => {
    const { rid, process, fields } = await anUpdate();
    const file = machine.pack({ rid, process, fields });
    expect(await machine.send(rid, file)).toMatchObject({ errors: [{ code: 'RPR-PKR-001' }] });
    await machine.announce(rid, process, file, { packetSize: file.length + 1 });
    expect(await machine.send(rid, file)).toMatchObject({ errors: [{ code: 'RPR-PKR-013' }] });
    await machine.announce(rid, process, file);
    expect(await machine.send(rid, Buffer.concat([file, Buffer.from('x')]))).toMatchObject({
      errors: [{ code: 'RPR-PKR-009' }],
    });
    expect(await machine.send(rid, file, 'packet.exe')).toMatchObject({ errors: [{ code: 'RPR-PKR-003' }] });
    const sent = await Promise.all(Array.from({ length: 5 }, () => machine.send(rid, file)));
    expect(sent.filter((reply) => JSON.stringify(reply).includes('PACKET_RECEIVED'))).toHaveLength(1);
    await ended(rid, 'PROCESSED');
    expect(await machine.send(rid, file)).toMatchObject({ errors: [{ code: 'RPR-PKR-005' }] });
    const received = (await machine.transactions(rid)).filter(([type]) => type === 'PACKET_RECEIVER');
    expect(received.map(([, status]) => status).toSorted()).toEqual(['FAILED', 'FAILED', 'SUCCESS']);
  });

  it('refuses a packet too large, a little and very much [REG-3]', async () => {
    for (const size of [1024 * 1024 + 1, 3 * 1024 * 1024]) {
      const [rid, file] = [machine.rid(), Buffer.alloc(size)];
      await machine.announce(rid, 'NEW', file);
      expect(await machine.send(rid, file)).toMatchObject({ errors: [{ code: 'RPR-PKR-002' }] });
    }
  });

  it('wants a file [REG-3]', async () => {
    // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- what a client without a file sends
    expect(await machine.ask(receivePacket, { body: { file: 'none' } as never })).toMatchObject({
      errors: [{ code: 'RPR-PKR-006' }],
    });
  });
});

describe('an announcement', () => {
  it.each([
    [{ registrationId: null }, 'RPR-RGS-006'],
    [{ registrationId: 'x'.repeat(29) }, 'RPR-RGS-008'],
    [{ registrationId: '1' }, 'RPR-RGS-009'],
    [{ registrationId: '10001200110000120261301050000' }, 'RPR-RGS-007'],
    [{ registrationId: '10002200110000120261121050000' }, 'RPR-RGS-014'],
    [{ registrationType: 'CRVS_DEATH' }, 'RPR-RGS-014'],
    [{ langCode: 'xxx' }, 'RPR-RGS-004'],
    [{ packetHashValue: 'x' }, 'RPR-RGS-027'],
    [{ packetSize: -1 }, 'RPR-RGS-014'],
    [{ supervisorStatus: 'REJECTED' }, 'RPR-RGS-026'],
  ])('with %o fails, and says why [REG-1]', async (changes, code) => {
    const told = valueOf(await machine.announce(machine.rid(), 'NEW', Buffer.from('x'), changes));
    expect(told).toMatchObject([{ status: 'FAILURE', errorCode: code }]);
  });

  it('that cannot be read is refused as a whole [REG-1] [REG-2]', async () => {
    const sealed = (text: string): string =>
      Buffer.from(machine.seal(Buffer.from(text))).toString('base64url');
    const envelopeOf = (changes: object): string =>
      sealed(
        JSON.stringify({
          id: 'mosip.registration.sync',
          version: '1.0',
          requesttime: new Date().toISOString(),
          request: [],
          ...changes,
        }),
      );
    for (const [body, code] of [
      ['AAAA', 'RPR-RGS-028'],
      [sealed('[]'), 'RPR-RGS-017'],
      [envelopeOf({ version: null }), 'RPR-RGS-019'],
      [envelopeOf({ requesttime: null }), 'RPR-RGS-020'],
      [envelopeOf({ id: null }), 'RPR-RGS-021'],
      [envelopeOf({ version: '9' }), 'RPR-RGS-022'],
      [envelopeOf({ requesttime: 'today' }), 'RPR-RGS-023'],
      [envelopeOf({ id: 'x' }), 'RPR-RGS-024'],
    ] as const)
      for (const op of [syncRegistrations, syncPackets])
        expect(await machine.ask(op, { headers: { 'center-machine-refid': REF }, body })).toMatchObject({
          errors: [{ code }],
        });
    expect(
      await machine.ask(syncRegistrations, {
        headers: { 'center-machine-refid': '10002_20011' },
        body: envelopeOf({}),
      }),
    ).toMatchObject({ errors: [{ code: 'RPR-RGS-028' }] });
  });

  it('by the packet’s own id is found by it [REG-2] [REG-5] [REG-7]', async () => {
    const rid = machine.rid();
    const entry = entryOf(rid, 'NEW', Buffer.from('x'), { packetId: `${rid}-${REF}-1` });
    const body = {
      id: 'mosip.registration.sync',
      version: '1.0',
      requesttime: new Date().toISOString(),
      request: [entry, { ...entry, packetId: null }],
    };
    const text = Buffer.from(machine.seal(Buffer.from(JSON.stringify(body)))).toString('base64url');
    const told = valueOf(
      await machine.ask(syncPackets, { headers: { 'center-machine-refid': REF }, body: text }),
    );
    expect(told).toMatchObject([{ status: 'SUCCESS' }, { status: 'FAILURE', errorCode: 'RPR-RGS-037' }]);
    expect(
      valueOf(
        await machine.ask(searchPacketStatus, {
          body: { request: [{ packetId: `${rid}-${REF}-1` }, { packetId: 'another' }] },
        }),
      ),
    ).toEqual([{ packetId: `${rid}-${REF}-1`, statusCode: 'UPLOAD_PENDING' }]);
    expect(
      valueOf(await machine.ask(searchStatus, { body: { request: [{ registrationId: rid }] } })),
    ).toEqual([{ registrationId: rid, statusCode: 'UPLOAD_PENDING' }]);
    for (const request of [[], [{ registrationId: machine.rid() }]])
      expect(await machine.ask(searchStatus, { body: { request } })).toMatchObject({ ok: false });
  });
});

async function anUpdate() {
  const { uin } = await enrol(machine.ask);
  return { rid: machine.rid(), process: 'RES_UPDATE', fields: { UIN: uin, postalCode: '10114' } };
}

function ended(rid: string, status: string): Promise<void> {
  return vi.waitFor(async () => {
    expect(await machine.status(rid)).toBe(status);
  }, 10_000);
}
