import { describe, expect, it } from 'vitest';
import { contractOperations } from '../testing/doors/mounted-doors.ts';
import { NO_ACCESSES, RECORDED_BY } from '../testing/doors/no-accesses.ts';
import { ACCESSES, DISCLOSURES } from './accesses-by-operation.ts';

const operations = await contractOperations();
const names = operations.map(({ name }) => name);
const recorded = [...Object.keys(ACCESSES), ...Object.values(RECORDED_BY).flat()];
const without = Object.values(NO_ACCESSES).flat();
const kindOf = (name: string) => operations.find((one) => one.name === name)?.access.kind;

/** That what the contract has is what is mounted, `every-door.db.test.ts` holds. */
describe('every operation', () => {
  it('puts accesses on record, or is none for a reason', () => {
    expect(names.filter((name) => !recorded.includes(name) && !without.includes(name))).toEqual([]);
  });

  it('stands in one place, and there is none that nobody serves', () => {
    const all = [...recorded, ...without];
    expect(all.filter((name, place) => all.indexOf(name) !== place)).toEqual([]);
    expect([...all, ...Object.keys(DISCLOSURES)].filter((name) => !names.includes(name))).toEqual([]);
  });

  it('of a signed-in person is their own, and of nobody else', () => {
    const own = NO_ACCESSES['own'] ?? [];
    expect(own.filter((name) => kindOf(name) !== 'resident')).toEqual([]);
    expect(names.filter((name) => kindOf(name) === 'resident' && !own.includes(name))).toEqual([]);
    expect(Object.keys(DISCLOSURES).filter((name) => !own.includes(name))).toEqual([]);
  });

  it('by which one comes near people’s data is of programs and staff, or of who holds a secret address', () => {
    const others = Object.keys(ACCESSES).filter((name) => !['client', 'staff'].includes(kindOf(name) ?? ''));
    expect(others).toEqual(['data-share.fetch', 'data-share.fetch-short']);
  });
});

describe('whose data it is', () => {
  const input = (body: unknown, params: Readonly<Record<string, unknown>> = {}) => ({
    params,
    query: {},
    headers: {},
    body,
  });
  const whose = (name: string, body: unknown, answer: unknown = null) =>
    ACCESSES[name]?.whose(input(body), answer);

  it('is told by the input, also where a program sends a number as a number', () => {
    expect(whose('id-repository.identity.update', { request: { identity: { UIN: 6_532_781_704 } } })).toEqual(
      [{ kind: 'individual', id: '6532781704' }],
    );
    expect(
      whose('registration.status', { request: [{ registrationId: '1' }, { registrationId: '2' }] }),
    ).toEqual([
      { kind: 'individual', id: '1' },
      { kind: 'individual', id: '2' },
    ]);
    expect(whose('registration.status', null)).toEqual([]);
  });

  it('of a search is told by what was found, and of nobody where nothing was', () => {
    expect(whose('registration.lost', {}, [{ registrationId: '1' }])).toEqual([
      { kind: 'individual', id: '1' },
    ]);
    expect(whose('registration.lost', {})).toEqual([]);
  });

  it('of the audit is a number of theirs, or the token the audit has them by', () => {
    const links = [{ subject: 'a-token', subjectKind: 'TOKEN' }];
    expect(whose('office.audit.search', { subject: '6532 7817 04' }, { links: [] })).toEqual([
      { kind: 'individual', id: '6532781704' },
    ]);
    expect(whose('office.audit.search', { subject: 'a-token' }, { links })).toEqual([
      { kind: 'person', id: 'a-token' },
    ]);
    expect(whose('office.audit.search', {}, { links })).toEqual([]);
  });
});
