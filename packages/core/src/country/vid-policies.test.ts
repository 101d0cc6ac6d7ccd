import { describe, expect, it } from 'vitest';
import type { PathFault } from '../shared/path-fault.ts';
import { VID_TYPES, readVidPolicies } from './vid-policies.ts';

const SENSE = {
  Perpetual: { validForInMinutes: null, transactionsAllowed: null, autoRestoreAllowed: true, restoreOnAction: 'REVOKED' },
  Temporary: { validForInMinutes: 30, transactionsAllowed: 2, autoRestoreAllowed: false, restoreOnAction: 'REGENERATE' },
  OneTimeUse: { validForInMinutes: null, transactionsAllowed: 1, autoRestoreAllowed: false, restoreOnAction: 'REVOKED' },
} as const;

function aDocument(changes: Partial<Record<(typeof VID_TYPES)[number], object>> = {}): object {
  return {
    vidPolicies: VID_TYPES.map((vidType) => ({
      vidType,
      vidPolicy: { instancesAllowed: 1, ...SENSE[vidType], ...changes[vidType] },
    })),
  };
}

function read(document: unknown) {
  const faults: PathFault[] = [];
  return { policies: readVidPolicies(document, faults), faults };
}

describe('readVidPolicies', () => {
  it('reads the three types', () => {
    const { policies, faults } = read(aDocument());
    expect(faults).toEqual([]);
    expect(policies).toContainEqual({ vidType: 'OneTimeUse', instancesAllowed: 1, ...SENSE.OneTimeUse });
  });

  it.each([
    ['Perpetual', { validForInMinutes: 5 }, 'validForInMinutes', 'error'],
    ['Perpetual', { transactionsAllowed: 5 }, 'transactionsAllowed', 'error'],
    ['Perpetual', { restoreOnAction: 'REGENERATE' }, 'restoreOnAction', 'error'],
    ['Temporary', { validForInMinutes: null }, 'validForInMinutes', 'error'],
    ['Temporary', { validForInMinutes: 0 }, 'validForInMinutes', 'error'],
    ['Temporary', { instancesAllowed: null }, 'instancesAllowed', 'error'],
    ['Temporary', { restoreOnAction: 'BURNT' }, 'restoreOnAction', 'error'],
    ['OneTimeUse', { transactionsAllowed: 2 }, 'transactionsAllowed', 'warning'],
    ['OneTimeUse', { transactionsAllowed: null }, 'transactionsAllowed', 'warning'],
    ['OneTimeUse', { surprise: 1 }, 'surprise', 'error'],
  ] as const)('finds %s with %o senseless', (type, change, member, severity) => {
    const path = ['vidPolicies', VID_TYPES.indexOf(type), 'vidPolicy', member];
    expect(read(aDocument({ [type]: change })).faults).toMatchObject([{ path, severity }]);
  });

  it('misses a type, and finds one that stands twice', () => {
    const entries = VID_TYPES.map((vidType) => ({ vidType, vidPolicy: { instancesAllowed: 1, ...SENSE[vidType] } }));
    expect(read({ vidPolicies: entries.slice(0, 2) }).faults).toMatchObject([{ path: ['vidPolicies'] }]);
    expect(read({ vidPolicies: [...entries, ...entries.slice(1, 2)] }).faults).toMatchObject([
      { path: ['vidPolicies', 3, 'vidType'] },
    ]);
    expect(read({ vidPolicies: {} }).faults).toMatchObject([{ path: ['vidPolicies'] }]);
  });
});
