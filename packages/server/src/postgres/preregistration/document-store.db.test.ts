import { mkdtemp, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compareObjects } from '@doorstep/core/preregistration/document/compare-objects.ts';
import type { NewDocument } from '@doorstep/core/preregistration/document/document-store.ts';
import { sweepObjects } from '@doorstep/core/shared/uploaded-file/sweep-objects.ts';
import { openDatabase } from '@doorstep/platform/database.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { testDatabase } from '@doorstep/platform/testing/database.ts';
import type { TestDatabase } from '@doorstep/platform/testing/database.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createFolderStore } from '../../object-store/folder-store.ts';
import { createVault } from '../../object-store/vault.ts';
import { createDocumentStore } from './document-store.ts';
import { PLAIN } from '../testing/plain-sealer.ts';

const OWNER = Buffer.alloc(32, 7);
const PRID = '30000000000001';
const FROM = ['Application_Incomplete', 'Pending_Appointment'] as const;
const QUIET = { error: () => undefined };
const HOUR = 3_600_000;

let database: TestDatabase;
let app: Database;
let folder: string;
beforeAll(async () => {
  database = await testDatabase();
  app = openDatabase(database.appUrl, { connections: 6, name: 'test' });
  folder = await mkdtemp(join(tmpdir(), 'doorstep-'));
  await database.sql`insert into preregistration.account (owner_hash, user_id_sealed) values (${OWNER}, 'x')`;
});
beforeEach(async () => {
  await database.sql`delete from preregistration.application`;
  await database.sql`delete from preregistration.loose_object`;
  await rm(folder, { recursive: true });
  await database.sql`
    insert into preregistration.application (prid, owner_hash, booking_type, status, lang_code)
    values (${PRID}, ${OWNER}, 'NEW_PREREGISTRATION', 'Application_Incomplete', 'eng')`;
});
afterAll(async () => {
  await app.end();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

function parts() {
  const objects = createFolderStore(folder);
  return { objects, vault: createVault(objects, QUIET), documents: createDocumentStore(app, app, PLAIN) };
}

/** Announced and laid down, but not kept yet. */
async function laid(text = 'a lease'): Promise<NewDocument> {
  const { vault, documents } = parts();
  const key = vault.newKey();
  await documents.announce(key);
  const file = await vault.lay(key, Buffer.from(text));
  if (file === 'unreachable') throw new Error(file);
  return {
    prid: PRID,
    category: 'POA',
    type: 'RNC',
    name: 'lease.pdf',
    ending: 'pdf',
    format: 'pdf',
    language: 'eng',
    reference: null,
    file,
  };
}

async function kept(text?: string) {
  const document = await parts().documents.keep(await laid(text), FROM, []);
  if (document === null) throw new Error('The document was not kept');
  return document;
}

const later = (milliseconds: number): Date => new Date(Date.now() + milliseconds);
const sweep = (now = later(0)) => sweepObjects(parts(), now);
const lying = async () => (await parts().objects.list('', 1_000)).map(({ key }) => key);
const rows = () => database.sql`select object_key from preregistration.document`;
const looseOnes = () => database.sql`select object_key from preregistration.loose_object`;

describe('a document and its object [C18]', () => {
  it('are one row for each category, whoever asks at once [C17]', async () => {
    const documents = await Promise.all(Array.from({ length: 12 }, () => kept()));
    expect(new Set(documents.map(({ id }) => id)).size).toBe(1);
    expect(await rows()).toHaveLength(1);
    await expect(
      database.sql`insert into preregistration.document (id, prid, category, type, name_sealed, ending, format,
        lang_code, object_key, object_hash, object_size, file_key_sealed)
        values (gen_random_uuid(), ${PRID}, 'POA', 'COR', 'x', 'pdf', 'pdf', 'eng', 'k', ${Buffer.alloc(32)}, 1, 'x')`,
    ).rejects.toMatchObject({ constraint_name: 'documents_one_per_category' });
    await sweep();
    expect(await lying()).toHaveLength(1);
    expect(await looseOnes()).toHaveLength(0);
  });

  it('do not part when the process dies after the object was laid down', async () => {
    await laid();
    await sweep();
    expect(await lying()).toHaveLength(1);
    await sweep(later(2 * HOUR));
    expect(await lying()).toHaveLength(0);
    expect(await looseOnes()).toHaveLength(0);
  });

  it('do not part when the process dies in the middle of the sweep, at each step', async () => {
    const { documents, vault } = parts();
    await kept('first');
    await kept('second');
    const [key = ''] = await documents.loose(later(0), 10);
    await sweep();
    await vault.remove(key);
    await sweep();
    expect(await lying()).toEqual((await rows()).map((row) => String(row['object_key'])));
    expect(await looseOnes()).toHaveLength(0);
  });

  it('do not meet when the row comes so late that the sweep has begun with the object', async () => {
    const late = await laid();
    await parts().documents.loose(later(2 * HOUR), 10);
    await expect(parts().documents.keep(late, FROM, [])).rejects.toMatchObject({
      constraint_name: 'documents_take_an_announced_object',
    });
    await sweep(later(2 * HOUR));
    expect(await lying()).toHaveLength(0);
    expect(await rows()).toHaveLength(0);
  });

  it('cannot be a row for an object that nobody announced', async () => {
    const document = await laid();
    const file = { ...document.file, objectKey: 'ab12' };
    await expect(parts().documents.keep({ ...document, file }, FROM, [])).rejects.toMatchObject({
      constraint_name: 'documents_take_an_announced_object',
    });
  });

  it('go with the application, and with the account', async () => {
    for (const remove of [
      () => database.sql`delete from preregistration.application where prid = ${PRID}`,
      () => database.sql`delete from preregistration.account where owner_hash = ${OWNER}`,
    ]) {
      await database.sql`
        insert into preregistration.application (prid, owner_hash, booking_type, status, lang_code)
        values (${PRID}, ${OWNER}, 'NEW_PREREGISTRATION', 'Application_Incomplete', 'eng') on conflict do nothing`;
      await kept();
      await remove();
      await Promise.all([sweep(), sweep(), sweep()]);
      expect(await lying()).toHaveLength(0);
    }
    await database.sql`insert into preregistration.account (owner_hash, user_id_sealed) values (${OWNER}, 'x')`;
  });

  it('are kept by nobody whose application is locked by now', async () => {
    const document = await laid();
    await database.sql`update preregistration.application set status = 'Prefetched'`;
    expect(await parts().documents.keep(document, FROM, [])).toBeNull();
    expect(await rows()).toHaveLength(0);
  });
});

describe('the comparison of rows and objects [C18]', () => {
  const compare = (now = later(48 * HOUR)) => compareObjects(parts(), now);

  it('finds nothing where they agree', async () => {
    await kept();
    await laid();
    expect(await compare()).toEqual({ strays: 0, missing: [] });
  });

  it('names a row without its object, and has an object without a row removed', async () => {
    const { objects } = parts();
    await kept();
    const [row] = await rows();
    const key = String(row?.['object_key']);
    await objects.remove(key);
    await objects.put('00ff00ff', Buffer.from('nobody’s'));
    expect(await compare(later(0))).toEqual({ strays: 0, missing: [] });
    expect(await compare()).toEqual({ strays: 1, missing: [key] });
    await sweep();
    expect(await lying()).toEqual([]);
  });

  it('reads page by page to the end', async () => {
    const { objects } = parts();
    const old = new Date(Date.now() - 72 * HOUR);
    const keys = Array.from(
      { length: 1_203 },
      (_, at) => `${(at % 256).toString(16).padStart(2, '0')}${String(at).padStart(6, '0')}`,
    );
    for (const key of keys) {
      await objects.put(key, Buffer.from('x'));
      await utimes(join(folder, key.slice(0, 2), key), old, old);
    }
    expect(await compare(later(0))).toEqual({ strays: 1_203, missing: [] });
    await sweep();
    expect(await lying()).toEqual([]);
  });
});
