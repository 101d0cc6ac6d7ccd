import type { VidPolicy } from '../backbone/id-repository/vid-policy.ts';
import { ownMember } from '../shared/path-fault.ts';
import type { DocumentPath, PathFault } from '../shared/path-fault.ts';
import { choice, error, flag, listOf, nullable, object, wholeNumber } from './shape.ts';
import type { Shape } from './shape.ts';

/** Spelt as in the policy document; the wire answers them in capitals. */
export const VID_TYPES = ['Perpetual', 'Temporary', 'OneTimeUse'] as const;

const MOST_ENTRIES = 20;
const MINUTES_IN_TEN_YEARS = 5_256_000;

const ENTRY = object({
  vidType: choice(VID_TYPES),
  vidPolicy: object({
    validForInMinutes: nullable(wholeNumber(1, MINUTES_IN_TEN_YEARS)),
    transactionsAllowed: nullable(wholeNumber(1, 1_000_000)),
    instancesAllowed: wholeNumber(1, 100),
    autoRestoreAllowed: flag,
    restoreOnAction: choice(['REVOKED', 'REGENERATE'] as const),
  }),
});

const policy: Shape<VidPolicy> = (value, path, faults) => {
  const entry = ENTRY(value, path, faults);
  if (!entry) return undefined;
  const read = { vidType: entry.vidType, ...entry.vidPolicy };
  checkSense(read, [...path, 'vidPolicy'], faults);
  return read;
};

const DOCUMENT = object({ vidPolicies: listOf(policy, 1, MOST_ENTRIES) });

/** Reads the policy document and checks that each type means what its name says. */
export function readVidPolicies(document: unknown, faults: PathFault[]): readonly VidPolicy[] | undefined {
  const entries = ownMember(document, 'vidPolicies');
  const named = Array.isArray(entries) ? entries.map((entry) => ownMember(entry, 'vidType')) : undefined;
  for (const type of VID_TYPES.filter((name) => named && !named.includes(name))) {
    error(faults, ['vidPolicies'], `the type ${type} is missing`);
  }
  named?.forEach((type, index) => {
    if (named.indexOf(type) < index) error(faults, ['vidPolicies', index, 'vidType'], 'this type stands already');
  });
  return DOCUMENT(document, [], faults)?.vidPolicies;
}

function checkSense(read: VidPolicy, place: DocumentPath, faults: PathFault[]): void {
  if (read.vidType === 'Perpetual' && read.validForInMinutes !== null) {
    error(faults, [...place, 'validForInMinutes'], 'a perpetual VID must not expire: null is expected here');
  }
  if (read.vidType === 'Perpetual' && read.transactionsAllowed !== null) {
    error(faults, [...place, 'transactionsAllowed'], 'a perpetual VID has no limit: null is expected here');
  }
  if (read.vidType === 'Temporary' && read.validForInMinutes === null) {
    error(faults, [...place, 'validForInMinutes'], 'a temporary VID must expire: minutes are expected here');
  }
  if (read.vidType === 'OneTimeUse' && read.transactionsAllowed !== 1) {
    const sentence = 'a one-time VID serves once: 1 is expected here, and more is kept as it is written';
    faults.push({ path: [...place, 'transactionsAllowed'], severity: 'warning', sentence });
  }
  if (read.autoRestoreAllowed && read.restoreOnAction === 'REGENERATE') {
    error(faults, [...place, 'restoreOnAction'], 'a VID that is restored by itself is restored when REVOKED');
  }
}
