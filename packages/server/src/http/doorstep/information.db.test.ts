import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call } from '@doorstep/contract/client.ts';
import type { Transport } from '@doorstep/contract/client.ts';
import { choosePlace, findCentres, getMap, printFoundCentres } from '@doorstep/contract/doorstep/centre.ts';
import { findDocumentsNeeded, printDocumentsNeeded } from '@doorstep/contract/doorstep/documents-needed.ts';
import type { InputOf } from '@doorstep/contract/operation.ts';
import { startServer } from '../../testing/running-server.ts';
import type { RunningServer } from '../../testing/running-server.ts';

let server: RunningServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const transport: Transport = async ({ method, path, headers }) => {
  const response = await fetch(server.publicUrl + path, { method, headers });
  const bytes = new Uint8Array(await response.arrayBuffer());
  const body = new TextDecoder().decode(bytes);
  return { status: response.status, headers: Object.fromEntries(response.headers), body, bytes };
};

type Query<Op> = InputOf<Op> extends { readonly query: infer Q } ? Partial<Q> : never;

const find = (query: Query<typeof findCentres> = {}) =>
  call(transport, findCentres, { query: { language: 'eng', ...query } });
const print = (query: Query<typeof printFoundCentres> = {}) =>
  call(transport, printFoundCentres, { query: { language: 'eng', zone: 'Africa/Tunis', ...query } });
const places = (query: Query<typeof choosePlace> = {}) =>
  call(transport, choosePlace, { query: { language: 'eng', ...query } });
const needed = (query: Query<typeof findDocumentsNeeded> = {}) =>
  call(transport, findDocumentsNeeded, { query: { language: 'eng', ...query } });
const printNeeded = (query: Query<typeof printDocumentsNeeded> = {}) =>
  call(transport, printDocumentsNeeded, { query: { language: 'eng', zone: 'UTC', ...query } });

async function names(query: Query<typeof findCentres>): Promise<readonly string[]> {
  const reply = await find(query);
  return reply.ok ? reply.value.centres.map(({ name }) => name) : [];
}

describe('finding centres', () => {
  it('tells all that somebody wants to know before they go', async () => {
    const reply = await find({ text: 'Lighthouse Hill Library' });
    expect(reply).toMatchObject({
      ok: true,
      value: {
        total: 1,
        pageSize: 10,
        path: [],
        widened: false,
        centres: [
          {
            id: '10002',
            name: 'Lighthouse Hill Library',
            type: { name: 'Registration centre', description: expect.any(String) },
            address: ['22 Beacon Street', 'Lighthouse Hill', '10110 Port Amara'],
            phone: '0700900202',
            metres: null,
            timeZone: 'Africa/Tunis',
            workingDays: expect.any(Array),
            opensAt: '09:00:00',
            closesAt: '17:00:00',
            lunch: { from: '13:00:00', to: '14:00:00' },
            opening: { kind: expect.stringMatching(/open|closed/u) },
          },
        ],
      },
    });
  });

  it('finds by whatever a person types, in any language of the country', async () => {
    expect(await names({ text: '10110' })).toContain('Lighthouse Hill Library');
    expect(await names({ text: 'lighthouse libary' })).toContain('Lighthouse Hill Library');
    expect(await names({ text: 'بورت أمارة' })).toContain('Port Amara Central Office');
    expect(await names({ text: '   ' })).toHaveLength(10);
  });

  it.each(['zzzzzz', '🦄', '%', "'; drop table x --", '東京', '\u202e', 'x'.repeat(128)])(
    'finds nothing for %s, and nothing breaks',
    async (text) => {
      expect(await find({ text })).toMatchObject({ ok: true, value: { total: 0 } });
    },
  );

  it('finds around a point, nearest first, and in a place or around it', async () => {
    const near = await find({ latitude: '35.72', longitude: '18.89' });
    if (!near.ok) throw new Error('refused');
    const metres = near.value.centres.map((centre) => centre.metres ?? Number.NaN);
    expect(metres).toEqual(metres.toSorted((left, right) => left - right));
    expect(near.value.centres[0]?.name).toBe('Port Amara Central Office');
    expect(await find({ latitude: '95', longitude: '0' })).toMatchObject({ ok: true, value: { total: 0 } });
    const path = [{ code: 'MER' }, { code: 'CST' }, { code: 'SEL' }];
    expect(await find({ place: 'SEL' })).toMatchObject({ value: { path, widened: false } });
    expect(await find({ place: 'XXX' })).toMatchObject({ value: { total: 0 } });
  });

  it('leaves nobody in a place without a centre alone', async () => {
    const [row] = await server.sql`
      select code from master_data.location l where hierarchy_level = 5 and lang_code = 'eng'
         and not exists (select from master_data.registration_center c where c.location_path @> array[l.code])`;
    const reply = await find({ place: String(row?.['code']) });
    expect(reply).toMatchObject({ ok: true, value: { widened: true } });
    expect(reply.ok && reply.value.total).toBeGreaterThan(0);
  });

  it('goes a page at a time', async () => {
    const [first, second] = [await names({ page: '1' }), await names({ page: '2' })];
    expect(new Set([...first, ...second]).size).toBe(20);
    expect(await names({ page: '99' })).toEqual([]);
  });

  it.each([
    { page: '0' },
    { page: '1.5' },
    { page: '100000' },
    { text: 'a\0b' },
    { text: 'x'.repeat(129) },
    { place: 'x'.repeat(129) },
    { latitude: 'NaN', longitude: '1' },
  ])('cannot read %o', async (query) => {
    expect(await find(query)).toMatchObject({ ok: false, status: 400 });
  });

  it('speaks only what the country publishes', async () => {
    const refusal = { ok: false, status: 422, word: 'language-unknown' };
    expect(await find({ language: 'xxx' })).toMatchObject(refusal);
    expect(await print({ language: 'xxx' })).toMatchObject(refusal);
    expect(await places({ language: 'xxx' })).toMatchObject(refusal);
    expect(await needed({ language: 'xxx' })).toMatchObject(refusal);
    expect(await printNeeded({ language: 'xxx', purpose: 'lost' })).toMatchObject(refusal);
  });

  it('prints what it finds', async () => {
    const reply = await print({ text: 'Lighthouse' });
    expect(reply.ok && reply.value.fileName).toMatch(/^Registration_centers_/u);
    expect(reply.ok && new TextDecoder('latin1').decode(reply.value.bytes.slice(0, 5))).toBe('%PDF-');
    expect(await print({ text: 'zzzzzz' })).toMatchObject({ status: 404, word: 'centre-unknown' });
    for (const zone of ['Nowhere/Land', "UTC'", '']) {
      expect(await print({ zone })).toMatchObject({ status: 422, word: 'zone-unknown' });
    }
  });
});

describe('choosing a place', () => {
  it('asks level by level', async () => {
    const asked = async (chosen?: string) => {
      const reply = await places(chosen === undefined ? {} : { chosen });
      return reply.ok ? reply.value.choices.map((choice) => [choice.levelName, choice.chosen]) : [];
    };
    expect(await asked()).toEqual([['Region', null]]);
    expect(await asked('SEL')).toEqual([
      ['Region', 'CST'],
      ['Province', 'SEL'],
      ['City', null],
    ]);
    expect(await asked('HGL,SEL')).toEqual([
      ['Region', 'HGL'],
      ['Province', null],
    ]);
    expect(await asked('XXX')).toEqual([['Region', null]]);
  });
});

describe('the map', () => {
  it('is the country’s own', async () => {
    expect(await call(transport, getMap, {})).toMatchObject({
      ok: true,
      value: { type: 'FeatureCollection' },
    });
  });
});

describe('what to bring', () => {
  const BABY = { purpose: 'first', ageGroup: 'INFANT', residence: 'NFR', biometrics: 'usual' } as const;

  it('asks before it answers', async () => {
    const open = { categories: null, asksGender: false };
    expect(await needed()).toMatchObject({ ok: true, value: open });
    expect(await needed({ purpose: 'first', ageGroup: 'INFANT' })).toMatchObject({ value: open });
    expect(await needed({ ...BABY, ageGroup: 'constructor' })).toMatchObject({ value: open });
    expect(await needed({ ...BABY, residence: 'XX' })).toMatchObject({ value: open });
    const reply = await needed();
    expect(reply.ok && reply.value.ageGroups.map(({ code }) => code)).toEqual(['INFANT', 'MINOR', 'ADULT']);
    expect(reply.ok && reply.value.residences.map(({ code }) => code).toSorted()).toEqual(['FR', 'NFR']);
  });

  it('answers by who comes and what for', async () => {
    const codes = async (query: Query<typeof findDocumentsNeeded>) => {
      const reply = await needed(query);
      return reply.ok ? reply.value.categories?.map(({ code }) => code) : [];
    };
    expect(await codes(BABY)).not.toContain('POI');
    expect(await codes({ ...BABY, ageGroup: 'ADULT' })).toContain('POI');
    expect(await codes({ ...BABY, biometrics: 'exception', gender: 'MLE' })).toContain('POE');
    expect(await codes({ purpose: 'lost' })).toEqual(['POI']);
    expect(await codes({ purpose: 'change' })).toEqual(expect.arrayContaining(['POA', 'POI']));
  });

  it('asks for gender where the papers of the country differ by it', async () => {
    const query = { ...BABY, biometrics: 'exception' } as const;
    expect(await needed(query)).toMatchObject({ value: { categories: null, asksGender: true } });
    expect(await needed({ ...query, gender: 'FLE' })).toMatchObject({ value: { asksGender: false } });
  });

  it('cannot read what is no answer', async () => {
    for (const query of [
      { purpose: 'x' },
      { biometrics: 'x' },
      { gender: '\0' },
      { ageGroup: 'x'.repeat(200) },
    ]) {
      expect(await needed(query)).toMatchObject({ ok: false, status: 400 });
    }
  });

  it('is printed once everything is answered', async () => {
    expect(await printNeeded({ purpose: 'first' })).toMatchObject({ status: 422, word: 'answer-missing' });
    expect(await printNeeded({ ...BABY, zone: 'x' })).toMatchObject({ status: 422, word: 'zone-unknown' });
    const reply = await printNeeded(BABY);
    expect(reply.ok && reply.value.fileName).toMatch(/^Supporting_documents_/u);
  });
});
