import type { Access, PersonalAccesses } from '@doorstep/core/backbone/personal-access/personal-accesses.ts';
import { openDatabase } from '@doorstep/platform/database.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { testDatabase } from '@doorstep/platform/testing/database.ts';
import type { TestDatabase } from '@doorstep/platform/testing/database.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { twoProcesses } from './testing/two-processes.ts';

let database: TestDatabase;
let sql: Database;
let one: PersonalAccesses;
let other: PersonalAccesses;
beforeAll(async () => {
  database = await testDatabase();
  sql = openDatabase(database.appUrl, { connections: 8, name: 'test' });
  [one, other] = twoProcesses(sql);
});
beforeEach(async () => {
  await database.sql`delete from personal_access.access`;
});
afterAll(async () => {
  await sql.end();
  await database.drop();
});

const AT = new Date('2026-11-22T10:01:00Z');

function anAccess(person: string, changes: Partial<Access> = {}): Access {
  const by = { kind: 'partner', id: 'bank', name: 'Bank of Amara', centreId: null } as const;
  return {
    person,
    by,
    what: 'authentication',
    outcome: 'went through',
    detail: null,
    source: null,
    at: AT,
    ...changes,
  };
}

const noteAll = (accesses: readonly Access[]): Promise<unknown> =>
  Promise.all(accesses.map((access, at) => (at % 2 === 0 ? one : other).note(access)));

async function listOf(person: string) {
  const everything = { whose: 'others', actorKind: null, what: null, from: null, until: null } as const;
  return one.page({ person, ...everything, pageIndex: 0, pageSize: 10 });
}

describe('accesses that are noted at one moment', () => {
  it('are a row for each person, with what each was about', async () => {
    const people = Array.from({ length: 120 }, (_, at) => `person-${String(at)}`);
    await noteAll(people.map((person) => anAccess(person, { detail: person })));
    expect(await listOf('person-11')).toMatchObject({
      total: 1,
      accesses: [
        { times: 1, detail: 'person-11', by: { kind: 'partner', name: 'Bank of Amara' }, firstAt: AT },
      ],
    });
    expect(await database.sql`select from personal_access.access`).toHaveLength(people.length);
  });

  it('count what is done again within a while, by however many processes', async () => {
    await noteAll(Array.from({ length: 40 }, (_, at) => anAccess(`person-${String(at % 4)}`)));
    expect(await listOf('person-3')).toMatchObject({ total: 1, accesses: [{ times: 10 }] });
  });

  it('count once what is told twice', async () => {
    await noteAll(Array.from({ length: 40 }, () => anAccess('ada', { source: 'event:1' })));
    expect(await listOf('ada')).toMatchObject({ total: 1, accesses: [{ times: 1 }] });
  });

  it('keep the latest moment, whatever the order', async () => {
    const later = new Date(AT.getTime() + 60_000);
    await noteAll([anAccess('ada', { at: later }), anAccess('ada')]);
    expect(await listOf('ada')).toMatchObject({ accesses: [{ times: 2, lastAt: later }] });
  });
});
