import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Packet } from '@doorstep/core/backbone/packet-manager/packet.ts';
import { createCertificateSystem, createKeyManager } from '../key-manager/index.ts';
import { openShop } from '../key-manager/testing/shop.ts';
import type { Shop } from '../key-manager/testing/shop.ts';
import { createPacketManager } from './packet-manager.ts';

const DAY_MS = 86_400_000;
let shop: Shop;
let clock: Date;
let objects: Map<string, Uint8Array>;
beforeAll(async () => {
  shop = await openShop();
  clock = new Date();
  objects = new Map();
});
afterAll(() => shop.stop());

async function manager() {
  const { sql, masterKeys } = shop;
  const now = (): Date => clock;
  const keyManager = createKeyManager(sql, masterKeys);
  const { moduleKeys, office } = createCertificateSystem({
    sql,
    masterKeys,
    keyManager,
    policy: {
      applications: ['KERNEL', 'REGISTRATION'],
      otherDomains: [],
      rootDays: 2920,
      moduleDays: 1095,
      referenceDays: 730,
      organisation: 'id.example',
    },
    now,
  });
  return createPacketManager({
    sql,
    sealer: await keyManager.sealer('packet_manager'),
    objects: {
      put: (key, bytes = new Uint8Array()) => Promise.resolve(void objects.set(key, bytes.slice())),
      get: (key) => Promise.resolve(objects.get(key)?.slice() ?? null),
      remove: (key) => Promise.resolve(void objects.delete(key)),
      list: () => Promise.resolve([]),
    },
    moduleKeys,
    certificatesOf: async (owner) => {
      const found = await office.all(owner);
      return found.ok ? found.value : [];
    },
    machines: { machine: () => Promise.resolve(null) },
    categoryOf: (field) => (field === 'proof' ? 'evidence' : field === 'UIN' ? 'none' : 'pvt'),
    now,
  }).packetManager;
}

const REF = '10001_20001';
const aPacket = (registrationId: string, changes: Partial<Packet> = {}): Packet => ({
  registrationId,
  source: 'RESIDENT',
  process: 'NEW',
  refId: REF,
  schemaVersion: '0.1',
  fields: { UIN: '1', fullName: [{ language: 'eng', value: 'Amal Secretname' }] },
  documents: { proof: { bytes: Buffer.from('%PDF'), type: 'DOC004', format: 'pdf', reference: null } },
  biometrics: { individualBiometrics: Buffer.from('<BIR><BDB>QUJD</BDB></BIR>') },
  metaInfo: { registrationType: 'NEW' },
  audits: [{ eventId: 'A' }],
  ...changes,
});
const any = { source: null, process: null };

async function packed(packet: Packet): Promise<Uint8Array> {
  const file = await (await manager()).pack(packet);
  if (!file.ok) throw new Error(file.failure.word);
  return file.value;
}

describe('a packet packed here', () => {
  it('is kept from its file as it was, twice as once', async () => {
    const [packets, file] = [await manager(), await packed(aPacket('r1'))];
    expect(Buffer.from(file).includes('Secretname')).toBe(false);
    for (const _time of [1, 2]) expect(await packets.keep('r1', REF, file)).toMatchObject({ ok: true });
    expect(objects.size).toBe(2);
    const read = await packets.packet('r1', any);
    expect(read).toMatchObject({
      ok: true,
      value: { fields: aPacket('r1').fields, audits: [{ eventId: 'A' }] },
    });
    if (!read.ok) return;
    expect(Buffer.from(read.value.documents['proof']?.bytes ?? []).toString()).toBe('%PDF');
    expect(Buffer.from(read.value.biometrics['individualBiometrics'] ?? []).toString()).toContain('QUJD');
    expect(await packets.packetsOf('r1')).toMatchObject([{ source: 'RESIDENT', process: 'NEW', refId: REF }]);
  });

  it('is of its registration and of its centre only', async () => {
    const [packets, file] = [await manager(), await packed(aPacket('r2'))];
    expect(await packets.keep('r3', REF, file)).toMatchObject({ failure: { word: 'packet-of-another' } });
    for (const refId of ['10002_20001', 'nowhere'])
      expect(await packets.keep('r2', refId, file)).toMatchObject({
        failure: { word: 'packet-not-decipherable' },
      });
    expect(await packets.packetsOf('r2')).toEqual([]);
  });

  it('with a byte changed anywhere is refused', async () => {
    const [packets, file] = [await manager(), await packed(aPacket('r4'))];
    for (let at = 0; at < file.length; at += Math.ceil(file.length / 25)) {
      const spoiled = Buffer.from(file);
      spoiled[at] = (spoiled[at] ?? 0) ^ 1;
      expect(await packets.keep('r4', REF, spoiled)).toMatchObject({ ok: false });
    }
  });

  it('stays whole when the keys it was made with have run out', async () => {
    const packets = await manager();
    expect(await packets.create(aPacket('r5'))).toMatchObject({ ok: true });
    clock = new Date(clock.getTime() + 725 * DAY_MS);
    expect(await packets.create(aPacket('r6'))).toMatchObject({ ok: true });
    for (const id of ['r5', 'r6']) expect(await packets.packet(id, any)).toMatchObject({ ok: true });
  });

  it('without audits, or for no place, is none', async () => {
    const packets = await manager();
    expect(await packets.pack(aPacket('r7', { audits: [] }))).toMatchObject({
      failure: { word: 'packet-without-audits' },
    });
    expect(await packets.pack(aPacket('r7', { refId: 'x' }))).toMatchObject({
      failure: { word: 'place-unknown' },
    });
  });
});
