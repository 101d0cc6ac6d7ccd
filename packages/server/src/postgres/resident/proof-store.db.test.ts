import { randomBytes, randomUUID } from 'node:crypto';
import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { ProofStore } from '@doorstep/core/resident/update/proof-ports.ts';
import type { NewUpdate } from '@doorstep/core/resident/update/update-request.ts';
import { openDatabase } from '@doorstep/platform/database.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { testDatabase } from '@doorstep/platform/testing/database.ts';
import type { TestDatabase } from '@doorstep/platform/testing/database.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createProofStore } from './proof-store.ts';
import { createUpdateRequestStore } from './update-request-store.ts';

const PLAIN: Sealer = {
  seal: (text) => Buffer.from(text),
  open: (sealed) => Buffer.from(sealed).toString(),
  blindIndex: (_name, text) => Buffer.from(text),
};
const NOTHING = { messages: [], audit: [] };

let database: TestDatabase;
let app: Database;
let proofs: ProofStore;
beforeAll(async () => {
  database = await testDatabase();
  app = openDatabase(database.appUrl, { connections: 8, name: 'test' });
  proofs = createProofStore(app, PLAIN);
});
afterAll(async () => {
  await app.end();
  await database.drop();
});

const place = () => ({ owner: randomUUID(), transactionId: '1234567890' });

async function kept(at: ReturnType<typeof place>, most = 10) {
  const objectKey = randomBytes(20).toString('hex');
  await proofs.announce(objectKey);
  const file = { objectKey, fileKey: 'k', hash: randomBytes(32), size: 1 };
  const paper = { category: 'POI', type: 'DOC001', name: 'a.png', ending: 'png', format: 'png' } as const;
  return proofs.keep(at, { ...paper, language: 'eng', reference: null, file }, most, []);
}

function anUpdate(owner: string, attributes: readonly string[]): NewUpdate {
  const registrationId = randomUUID();
  return {
    event: {
      owner,
      eventId: randomUUID(),
      requestType: 'UPDATE_MY_UIN',
      statusCode: 'NEW',
      referenceType: 'AID',
      referenceMasked: null,
      vidType: null,
      attributeList: attributes.join(';'),
      entityId: null,
      entityName: null,
      authTypeCode: 'OTP',
      sourceId: null,
      subject: { uin: '1', vid: null, registrationId },
      read: true,
    },
    registrationId,
    attributes,
    content: {
      uin: '1',
      identity: {},
      before: {},
      contact: { name: '', phone: null, email: null, preferredLanguage: null },
      language: 'eng',
    },
    proofs: { owner, transactionId: '1234567890' },
  };
}

it('holds as many proofs of a transaction as are allowed, however many come at once', async () => {
  const at = place();
  const all = await Promise.all(Array.from({ length: 8 }, () => kept(at, 3)));
  expect(all.filter((proof) => proof !== null)).toHaveLength(3);
});

it('finds nothing of another person by the same number [resident-2]', async () => {
  const at = place();
  const mine = await kept(at);
  const other = { ...at, owner: randomUUID() };
  expect(await proofs.ofTransaction(other)).toEqual([]);
  expect(await proofs.remove(other, mine?.id ?? '', [])).toBe(false);
  expect(await proofs.ofTransaction(at)).toHaveLength(1);
});

it('lets go of what no request took up in time, and of what a request needs no more [resident-41]', async () => {
  const requests = createUpdateRequestStore(app, PLAIN);
  const [unused, used] = [place(), place()];
  await kept(unused);
  await kept(used);
  const update = anUpdate(used.owner, ['fullName']);
  expect(await requests.submit(update, NOTHING)).toBe('taken');
  const later = new Date(Date.now() + 60_000);
  await proofs.purge(new Date(Date.now() - 60_000));
  expect(await proofs.ofTransaction(unused)).toHaveLength(1);
  await proofs.purge(later);
  expect(await proofs.ofTransaction(unused)).toEqual([]);
  expect(await proofs.ofRequest(used.owner, update.event.eventId)).toHaveLength(1);
  await database.sql`update resident.event set status_code = 'FAILED' where owner = ${used.owner}`;
  await proofs.purge(later);
  await requests.blank();
  expect(await proofs.ofRequest(used.owner, update.event.eventId)).toEqual([]);
  expect(await requests.find(used.owner, update.event.eventId)).toMatchObject({ content: null });
  expect((await proofs.loose(new Date(0), 100)).length).toBeGreaterThanOrEqual(2);
});

it('keeps every attribute of a schema of hundreds, with names of any length [resident-39]', async () => {
  const requests = createUpdateRequestStore(app, PLAIN);
  const attributes = Array.from({ length: 300 }, (_, at) => `anAttributeWithAVeryLongName${String(at)}`);
  const update = anUpdate(randomUUID(), attributes);
  expect(await requests.submit(update, NOTHING)).toBe('taken');
  const { owner, eventId } = update.event;
  expect((await requests.find(owner, eventId))?.attributes).toHaveLength(300);
  const [row] = await database.sql`select attribute_list from resident.event where event_id = ${eventId}`;
  expect(row?.['attribute_list']).toBe(attributes.join(';'));
});

it('takes one of several changes of the same attribute at once, and each of others', async () => {
  const requests = createUpdateRequestStore(app, PLAIN);
  const owner = randomUUID();
  const same = await Promise.all(
    Array.from({ length: 6 }, () => requests.submit(anUpdate(owner, ['gender', 'fullName']), NOTHING)),
  );
  expect(same.filter((one) => one === 'taken')).toHaveLength(1);
  expect(await requests.submit(anUpdate(owner, ['email']), NOTHING)).toBe('taken');
  expect(await requests.openOf(owner)).toHaveLength(2);
});
