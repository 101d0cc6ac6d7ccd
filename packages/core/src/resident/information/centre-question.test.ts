import { describe, expect, it } from 'vitest';
import type { Location } from '../../backbone/master-data/location.ts';
import type { RegistrationCentre } from '../../backbone/master-data/registration-centre.ts';
import { centresFor } from './centre-question.ts';
import type { CentreSource } from './centre-question.ts';
import { printCentres } from './print-centres.ts';
import type { Document } from '../../documents/document.ts';
import { ok } from '../../shared/result.ts';

function aCentre(id: string, name = `Centre ${id}`): RegistrationCentre {
  return {
    id,
    language: 'eng',
    name,
    typeCode: 'REG',
    addressLine1: '1 Street',
    addressLine2: '',
    addressLine3: '',
    latitude: 35,
    longitude: 18,
    locationCode: 'PAM',
    holidayLocationCode: 'CST',
    zoneCode: 'SEL',
    contactPhone: '',
    contactPerson: '',
    kiosks: 1,
    workingHours: '8',
    processMinutes: 15,
    opensAt: '09:00:00',
    closesAt: '17:00:00',
    lunch: null,
    timeZone: 'Africa/Tunis',
    active: true,
  };
}

function aPlace(code: string, level: number): Location {
  return {
    code,
    language: 'eng',
    name: `Place ${code}`,
    level,
    levelName: '',
    parentCode: null,
    active: true,
  };
}

const nothing = { items: [], total: 0 };
const CENTRES = ['b', 'a', 'c'].map((name) => aCentre(name, name));

function aSource(changes: Partial<CentreSource> = {}): CentreSource {
  return {
    centres: () => Promise.resolve(nothing),
    centresNear: () => Promise.resolve([]),
    centresByLocation: (code) => Promise.resolve(code === 'CST' ? CENTRES : []),
    centresByPlaceName: () => Promise.resolve(nothing),
    searchCentres: () => Promise.resolve(nothing),
    pathTo: (code) =>
      Promise.resolve(code === 'PAM' ? [aPlace('MER', 0), aPlace('CST', 1), aPlace('PAM', 3)] : []),
    ...changes,
  };
}

const PAGE = { number: 0, size: 2 };

describe('centresFor', () => {
  it('widens a place without a centre to the nearest around it that has one, by name', async () => {
    const found = await centresFor(aSource(), { kind: 'place', code: 'PAM' }, 'eng', PAGE);
    expect(found.centres.map(({ centre }) => centre.name)).toEqual(['a', 'b']);
    expect(found).toMatchObject({ total: 3, widened: true });
    expect(found.path.map(({ code }) => code)).toEqual(['MER', 'CST']);
  });

  it('knows no centre in a place nobody knows', async () => {
    const found = await centresFor(aSource(), { kind: 'place', code: 'XXX' }, 'eng', PAGE);
    expect(found).toEqual({ centres: [], total: 0, path: [], widened: false });
  });

  it('keeps distances, a page at a time', async () => {
    const near = CENTRES.map((centre, at) => ({ centre, metres: at * 1_000 }));
    const asked: number[] = [];
    const source = aSource({
      centresNear: ({ metres }) => {
        asked.push(metres);
        return Promise.resolve(near);
      },
    });
    const question = { kind: 'near', latitude: 35, longitude: 18, metres: 1e12 } as const;
    const found = await centresFor(source, question, 'eng', { number: 1, size: 2 });
    expect(found).toMatchObject({ centres: [{ metres: 2_000 }], total: 3 });
    expect(asked[0]).toBeLessThan(21_000_000);
  });

  it.each([
    { latitude: 91, longitude: 0, metres: 1 },
    { latitude: 0, longitude: -181, metres: 1 },
    { latitude: 0, longitude: 0, metres: -1 },
    { latitude: Number.NaN, longitude: 0, metres: 1 },
  ])('asks nobody about what is not on earth: %o', async (where) => {
    const source = aSource({ centresNear: () => Promise.reject(new Error('asked')) });
    expect(await centresFor(source, { kind: 'near', ...where }, 'eng', PAGE)).toMatchObject({ total: 0 });
  });
});

describe('printCentres', () => {
  it('asks for all working days at once, and lists a centre without any [resident-54]', async () => {
    let waiting = 0;
    let most = 0;
    const printed: Document[] = [];
    const made = await printCentres(
      {
        masterData: {
          ...aSource(),
          centreWeekdays: async () => {
            waiting += 1;
            most = Math.max(most, waiting);
            await Promise.resolve();
            waiting -= 1;
            return [];
          },
        },
        pdf: {
          generate: (document) => {
            printed.push(document);
            return Promise.resolve(ok(new Uint8Array()));
          },
          generateProtected: () => Promise.reject(new Error('not asked for')),
        },
        now: () => new Date('2026-11-21T00:00:00Z'),
        mostCentres: 100,
      },
      { question: { kind: 'place', code: 'PAM' }, language: 'eng', zone: 'UTC' },
    );
    expect(made.ok).toBe(true);
    expect(most).toBe(3);
    expect(printed).toMatchObject([
      { kind: 'registration-centres', place: 'Place CST', total: 3, centres: [{ workingDays: [] }, {}, {}] },
    ]);
  });
});
