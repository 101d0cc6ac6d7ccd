import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  draftIdSchema,
  editIdSchema,
  publishIdSchema,
} from '@doorstep/contract/backbone/master-data-schema-editing.ts';
import { getIdSchema, syncIdSchema } from '@doorstep/contract/backbone/master-data-schema.ts';
import { textAt, valueAt } from '@doorstep/contract/json.ts';
import type { InputOf } from '@doorstep/contract/operation.ts';
import { refusal, serviceClient, valueOf } from '../../testing/id-repository-calls.ts';
import type { Ask } from '../../testing/id-repository-calls.ts';
import { startServer } from '../../testing/running-server.ts';
import type { RunningServer } from '../../testing/running-server.ts';

/** Two processes and the test share what one database gives. */
const FEW = { DATABASE_CONNECTIONS: '4' };

let first: RunningServer;
let second: RunningServer;
let ask: Ask;
let elsewhere: Ask;
let pack: readonly Field[];
beforeAll(async () => {
  first = await startServer('demo', FEW);
  second = await startServer('demo', { ...first.shared, ...FEW });
  ask = await serviceClient(first, 'GLOBAL_ADMIN', 'REGISTRATION_PROCESSOR');
  elsewhere = await serviceClient(second, 'GLOBAL_ADMIN', 'REGISTRATION_PROCESSOR');
  pack = packFields(valueOf(await ask(getIdSchema, { params: {}, query: {} })).schemaJson);
});
afterAll(async () => {
  await second.stop();
  await first.stop();
});

type Body = InputOf<typeof draftIdSchema>['body']['request'];
type Field = Exclude<Body['schema'], string>[number];

/** The pack's own schema in the words of administrators. */
function packFields(schemaJson: string): readonly Field[] {
  const fields = valueAt(JSON.parse(schemaJson), ['properties', 'identity', 'properties']);
  return Object.entries(fields ?? {}).map(([id, node]: [string, Record<string, unknown>]) => ({
    ...node,
    id,
    type: (textAt(node, 'type') ?? textAt(node, '$ref') ?? '').replace('#/definitions/', ''),
    subType: id,
  }));
}

const body = (schema: Body['schema']) => ({
  body: { request: { title: 'With a nickname', description: 'What is new', schema } },
});
const withField = (id: string): Field[] => [...pack, { id, type: 'string' }];
const drafted = async (id = 'nickname') => valueOf(await ask(draftIdSchema, body(withField(id))));
const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1_000).toISOString();
const publication = (id: string, effectiveFrom = inSeconds(0.4)) => ({
  body: { request: { id, effectiveFrom } },
});
const latest = async (asking: Ask) => valueOf(await asking(getIdSchema, { params: {}, query: {} }));
const untilVersion = (asking: Ask, version: number) =>
  expect.poll(async () => (await latest(asking)).idVersion, { timeout: 3_000 }).toBe(version);

describe('an ID schema beside the pack’s', () => {
  it('is a draft nobody reads, is edited, published and served by every process from its day on [MD-61] [MD-62] [MD-63] [MD-60] [SYNC-1]', async () => {
    const draft = await drafted('draftOnly');
    expect(draft).toMatchObject({ idVersion: 0, status: 'DRAFT', schemaJson: '{}', effectiveFrom: null });
    const edited = valueOf(
      await ask(editIdSchema, { query: { id: draft.id }, ...body(JSON.stringify(withField('nickname'))) }),
    );
    expect(edited).toMatchObject({ id: draft.id, status: 'DRAFT' });
    expect(edited.updatedOn).not.toBeNull();
    expect((await latest(ask)).idVersion).toBe(0.1);
    const day = inSeconds(1);
    expect(valueOf(await ask(publishIdSchema, publication(draft.id, day)))).toBe(draft.id);
    expect((await latest(ask)).idVersion).toBe(0.1);
    expect(await ask(getIdSchema, { params: {}, query: { schemaVersion: '0.2' } })).toMatchObject({
      ok: false,
    });
    await untilVersion(ask, 0.2);
    const served = await latest(elsewhere);
    expect(served).toMatchObject({ id: draft.id, status: 'PUBLISHED', effectiveFrom: day });
    expect(
      valueAt(JSON.parse(served.schemaJson), ['properties', 'identity', 'properties', 'nickname']),
    ).toEqual({
      fieldType: 'default',
      fieldCategory: 'pvt',
      type: 'string',
    });
    expect(served.schemaJson).not.toContain('draftOnly');
    expect(valueOf(await elsewhere(syncIdSchema, { query: {} })).idVersion).toBe(0.2);
    expect(valueOf(await ask(syncIdSchema, { query: { schemaVersion: '0.2' } })).id).toBe(draft.id);
    expect(valueOf(await ask(getIdSchema, { params: {}, query: { schemaVersion: '0.1' } })).id).toBe(
      'identity',
    );
  });

  it('is published once, however many ask at once, and two drafts get two numbers [MD-63]', async () => {
    const [one, other] = [await drafted(), await drafted()];
    const replies = await Promise.all(
      [ask, elsewhere, ask, elsewhere].map((asking) => asking(publishIdSchema, publication(one.id))),
    );
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1);
    for (const reply of replies.filter(({ ok }) => !ok))
      expect(reply).toMatchObject(refusal('schema-published', 'KER-SCH-009'));
    expect((await ask(publishIdSchema, publication(other.id))).ok).toBe(true);
    await untilVersion(ask, 0.4);
    const edit = await ask(editIdSchema, { query: { id: one.id }, ...body(withField('late')) });
    expect(edit).toMatchObject(refusal('schema-published', 'KER-SCH-009'));
  });

  it('is not published for a day that is over, nor is one that nobody wrote [MD-63]', async () => {
    const { id } = await drafted();
    const past = await ask(publishIdSchema, publication(id, inSeconds(-60)));
    expect(past).toMatchObject(refusal('effective-date-past', 'KER-SCH-010'));
    for (const nobody of ['identity', '018f0000-0000-7000-8000-000000000000', '\u0001'])
      expect(await ask(publishIdSchema, publication(nobody, inSeconds(60)))).toMatchObject(
        refusal('schema-unknown', 'KER-SCH-007'),
      );
    expect(await ask(editIdSchema, { query: { id: 'x' }, ...body(withField('a')) })).toMatchObject(
      refusal('schema-unknown', 'KER-SCH-007'),
    );
    expect(await ask(publishIdSchema, publication(id, 'tomorrow'))).toMatchObject({
      errors: [{ code: 'KER-MSD-999' }],
    });
  });

  it.each([
    ['KER-SCH-016', () => [...pack, { id: 'FULLNAME', type: 'string' }]],
    ['KER-SCH-017', () => [...pack, { id: 'proof', type: 'documentType', subType: 'none' }]],
    ['KER-SCH-018', () => [...pack, ...eyes(null, ['leftEye'])]],
    ['KER-SCH-019', () => [...pack, ...eyes(['leftEye'], ['leftEye'])]],
    ['KER-SCH-014', () => [...pack, { id: 'nickname', type: 'noType' }]],
    ['KER-SCH-015', () => pack.filter(({ id }) => id !== 'fullName')],
    ['KER-SCH-013', () => 'no JSON'],
    ['KER-SCH-013', () => '{"$schema": 1}'],
    ['KER-MSD-999', () => []],
    ['KER-MSD-999', () => [...pack, { id: '__proto__', type: 'string' }]],
    ['KER-MSD-999', () => [...pack, nested()]],
  ] satisfies readonly (readonly [string, () => unknown])[])(
    'is refused with %s [MD-61]',
    async (code, schema) => {
      // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- some of them are of no shape the wire has
      const reply = await ask(draftIdSchema, body(schema() as Body['schema']));
      expect(reply).toMatchObject({ ok: false, errors: [{ code }] });
    },
  );

  it('is for who administers the country only, and too many drafts are not kept [MD-61]', async () => {
    const zonal = await serviceClient(first, 'ZONAL_ADMIN', 'MASTERDATA_ADMIN');
    expect(await zonal(draftIdSchema, body(withField('a')))).toMatchObject({
      errors: [{ code: 'KER-ATH-403' }],
    });
    await first.sql`
      insert into master_data.id_schema (id, title, description, fields, created_by)
      select gen_random_uuid(), 'x', 'x', '[]', 'x' from generate_series(1, 100)`;
    expect(await ask(draftIdSchema, body(withField('a')))).toMatchObject(
      refusal('too-many-drafts', 'KER-SCH-005'),
    );
  });
});

function eyes(...attributes: readonly (readonly string[] | null)[]): readonly Field[] {
  return attributes.map((bioAttributes, at) => ({
    id: `eye${String(at)}`,
    type: 'biometricsType',
    subType: 'eyes',
    bioAttributes: bioAttributes === null ? null : [...bioAttributes],
  }));
}

function nested(): object {
  const items = Array.from({ length: 500 }).reduce<object>((inner) => ({ items: inner }), {});
  return { id: 'deep', type: 'array', items };
}
