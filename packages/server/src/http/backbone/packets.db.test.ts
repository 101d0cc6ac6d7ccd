import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as packets from '@doorstep/contract/backbone/packet-manager.ts';
import * as tags from '@doorstep/contract/backbone/packet-tags.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { envelope, refusal, serviceClient, valueOf } from '../../testing/id-repository-calls.ts';
import type { Ask } from '../../testing/id-repository-calls.ts';
import { startServer } from '../../testing/running-server.ts';
import type { RunningServer } from '../../testing/running-server.ts';

const RID = '10001200110000120261121050000';
const ID = 'mosip.commmons.packetmanager';
const FULL_NAME = [{ language: 'eng', value: 'Amal Secretname' }];
const LEASE = Buffer.from('%PDF-1.7 the lease of Amal');
let server: RunningServer;
let ask: Ask;
beforeAll(async () => {
  server = await startServer();
  ask = await serviceClient(server, 'REGISTRATION_PROCESSOR');
});
afterAll(async () => {
  await server.stop();
});

const aPacket = (changes: object = {}) => ({
  id: RID,
  source: 'RESIDENT',
  process: 'RES_UPDATE',
  refId: '10001_20011',
  schemaVersion: '0.1',
  fields: { UIN: '4103685972', fullName: JSON.stringify(FULL_NAME), postalCode: '10114' },
  documents: {
    proofOfException: {
      document: LEASE.toString('base64'),
      value: 'lease',
      type: 'DOC004',
      format: 'pdf',
      refNumber: 'L-1',
    },
  },
  metaInfo: { metaData: '[{"label":"centerId","value":"10001"}]', creationDate: '2026-11-21T05:00:00.000Z' },
  audits: [{ eventId: 'RES-SER-110' }],
  ...changes,
});
const create = (changes: object = {}) => ask(packets.createPacket, { body: envelope(ID, aPacket(changes)) });
const about = <T extends object>(request: T) => ({
  body: envelope(ID, { id: RID, source: 'RESIDENT', process: 'RES_UPDATE', ...request }),
});

describe('a packet', () => {
  it('is built, signed and kept, its papers apart [PKT-1]', async () => {
    const made = valueOf(await create());
    expect(made.map(({ packetName, process, refId }) => [packetName, process, refId])).toEqual([
      [`${RID}_id`, 'RES_UPDATE', '10001_20011'],
      [`${RID}_evidence`, 'RES_UPDATE', '10001_20011'],
    ]);
    for (const { signature, encryptedHash } of made) {
      expect(Buffer.from(signature, 'base64url')).toHaveLength(256);
      expect(Buffer.from(encryptedHash, 'base64url')).toHaveLength(32);
    }
  });

  it('tells its fields as JSON in texts [PKT-2] [PKT-3]', async () => {
    expect(valueOf(await ask(packets.searchField, about({ field: 'fullName' })))).toEqual({
      fields: { fullName: JSON.stringify(FULL_NAME) },
    });
    const asked = about({ source: null, process: null, fields: ['UIN', 'proofOfException', 'email'] });
    const { fields } = valueOf(await ask(packets.searchFields, asked));
    expect(fields).toMatchObject({ UIN: '4103685972', email: null });
    expect(JSON.parse(fields['proofOfException'] ?? '')).toEqual({
      value: 'proofOfException',
      type: 'DOC004',
      format: 'pdf',
      refNumber: 'L-1',
    });
  });

  it('gives its papers back as they were [PKT-4]', async () => {
    expect(
      valueOf(await ask(packets.readDocument, about({ documentName: 'proofOfException' }))),
    ).toMatchObject({
      document: LEASE.toString('base64'),
      format: 'pdf',
      refNumber: 'L-1',
    });
    for (const documentName of ['proofOfIdentity', '__proto__', 'constructor'])
      expect(valueOf(await ask(packets.readDocument, about({ documentName })))).toBeNull();
  });

  it('tells where and when it was made, and what happened [PKT-6] [PKT-7]', async () => {
    const { metaInfo } = valueOf(await ask(packets.readMetaInfo, about({})));
    expect(metaInfo).toMatchObject({ registrationId: RID, creationDate: '2026-11-21T05:00:00.000Z' });
    expect(JSON.parse(metaInfo['metaData'] ?? '')).toEqual([{ label: 'centerId', value: '10001' }]);
    expect(valueOf(await ask(packets.readAudits, about({})))).toEqual([{ eventId: 'RES-SER-110' }]);
  });

  it('without biometrics has none [PKT-5]', async () => {
    expect(
      valueOf(
        await ask(packets.readBiometrics, about({ person: 'individualBiometrics', modalities: ['Face'] })),
      ),
    ).toBeNull();
  });

  it('is listed, and another of its source and process takes its place [PKT-9]', async () => {
    valueOf(await create({ process: 'RES_REPRINT' }));
    valueOf(await create({ process: 'RES_REPRINT', documents: {} }));
    const told = valueOf(await ask(packets.packetInfo, { body: envelope(ID, { id: RID }) }));
    expect(told.info.map(({ source, process }) => `${source} ${process}`)).toEqual([
      'RESIDENT RES_REPRINT',
      'RESIDENT RES_UPDATE',
    ]);
    expect(
      valueOf(
        await ask(packets.readDocument, about({ process: 'RES_REPRINT', documentName: 'proofOfException' })),
      ),
    ).toBeNull();
    expect(await objects()).toHaveLength(3);
  });

  it.each([
    [{ audits: [] }, 'packet-without-audits'],
    [{ refId: '10001' }, 'place-unknown'],
    [{ fields: { '../x': 'y' } }, 'field-name-invalid'],
  ])('with %o is refused [PKT-1]', async (changes, word) => {
    expect(await create(changes)).toMatchObject(refusal(word, 'KER-PUT-015'));
  });

  it('that is not there is said so [PKT-2] [PKT-8] [PKT-9]', async () => {
    const missing = { id: '10001200110009920261121050000' };
    expect(await ask(packets.searchField, about({ ...missing, field: 'x' }))).toMatchObject(
      refusal('packet-unknown', 'KER-PUT-006'),
    );
    expect(await ask(packets.validatePacket, about(missing))).toMatchObject(
      refusal('packet-unknown', 'KER-PUT-006'),
    );
    expect(await ask(packets.packetInfo, { body: envelope(ID, missing) })).toMatchObject(
      refusal('packet-unknown', 'KER-PUT-006'),
    );
  });

  it('is valid while it is whole, and never read when it is not [PKT-8]', async () => {
    expect(valueOf(await ask(packets.validatePacket, about({})))).toEqual({ valid: true });
    const before = new Map<string, Buffer>();
    for (const path of await objects()) {
      const bytes = await readFile(path);
      expect(bytes.includes('Secretname') || bytes.includes('lease')).toBe(false);
      before.set(path, bytes);
      await writeFile(path, Buffer.concat([bytes.subarray(0, -1), Buffer.from([(bytes.at(-1) ?? 0) ^ 1])]));
    }
    expect(valueOf(await ask(packets.validatePacket, about({})))).toEqual({ valid: false });
    expect(await ask(packets.searchField, about({ field: 'fullName' }))).toMatchObject({
      errors: [{ code: 'KER-PUT-019' }],
    });
    for (const [path, bytes] of before) await writeFile(path, bytes);
    expect(valueOf(await ask(packets.validatePacket, about({})))).toEqual({ valid: true });
  });
});

describe('tags', () => {
  const tagged = <T extends object>(request: T) => ({ body: envelope(ID, { id: RID, ...request }) });

  it('are added once, put over, and taken away [PKT-10] [PKT-11] [PKT-12] [PKT-13]', async () => {
    const given = { CENTRE: '10001', AGE_GROUP: 'ADULT' };
    expect(valueOf(await ask(tags.addTags, tagged({ tags: given })))).toEqual({ tags: given });
    expect(await ask(tags.addTags, tagged({ tags: { CENTRE: '10002', NEW: 'x' } }))).toMatchObject({
      errors: [{ code: 'KER-PUT-020' }],
    });
    expect(valueOf(await ask(tags.putTags, tagged({ tags: { CENTRE: '10002' } })))).toEqual({
      tags: { ...given, CENTRE: '10002' },
    });
    expect(valueOf(await ask(tags.readTags, tagged({ tagNames: ['CENTRE', 'none'] })))).toEqual({
      tags: { CENTRE: '10002' },
    });
    expect(await ask(tags.removeTags, tagged({ tagNames: ['CENTRE', 'none'] }))).toMatchObject({
      errors: [{ code: 'KER-PUT-024' }],
    });
    expect(valueOf(await ask(tags.removeTags, tagged({ tagNames: ['CENTRE'] })))).toEqual({
      status: 'Deleted Successfully',
    });
    expect(valueOf(await ask(tags.readTags, tagged({})))).toEqual({ tags: { AGE_GROUP: 'ADULT' } });
  });

  it('of no packet are refused [PKT-10] [PKT-11] [PKT-12] [PKT-13]', async () => {
    const nobody = { id: '10001200110009920261121050000' };
    for (const reply of [
      await ask(tags.addTags, tagged({ ...nobody, tags: { A: 'b' } })),
      await ask(tags.putTags, tagged({ ...nobody, tags: { A: 'b' } })),
      await ask(tags.removeTags, tagged({ ...nobody, tagNames: ['A'] })),
      await ask(tags.readTags, tagged(nobody)),
    ])
      expect(reply).toMatchObject({ ok: false, errors: [{ code: 'KER-PUT-006' }] });
  });
});

/** The files in which packets lie. */
async function objects(): Promise<readonly string[]> {
  const folder = join(server.shared['DATA_DIR'] ?? '', 'packets');
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
