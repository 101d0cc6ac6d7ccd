import { describe, expect, it } from 'vitest';
import { contractOperations } from '../testing/doors/mounted-doors.ts';

/** Numbers that the reference itself gives two names (resident-services §8); both are kept. */
const TWICE_IN_THE_REFERENCE = ['RES-SER-206', 'RES-SER-207', 'RES-SER-249', 'RES-SER-250'];

describe('the audit of Resident Services', () => {
  it('has one name for a number, and no number that means success and failure [resident-47]', async () => {
    const operations = await contractOperations();
    const names = new Map<string, Set<string>>();
    const [successes, failures] = [new Set<string>(), new Set<string>()];
    for (const { audit } of operations)
      for (const [kind, entry] of [
        [successes, audit.success],
        [failures, audit.failure],
      ] as const) {
        if (entry?.[0].startsWith('RES-SER-') !== true) continue;
        const [number, name] = entry;
        kind.add(number);
        names.set(number, (names.get(number) ?? new Set()).add(name));
      }
    expect(names.size).toBeGreaterThan(30);
    const repeated = [...names].filter(
      ([number, all]) => all.size > 1 && !TWICE_IN_THE_REFERENCE.includes(number),
    );
    expect(repeated.map(([number, all]) => [number, ...all])).toEqual([]);
    expect([...successes].filter((number) => failures.has(number))).toEqual([]);
  });
});
