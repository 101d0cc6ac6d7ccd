import type { VidPolicy } from '../backbone/id-repository/vid-policy.ts';
import type { PathFault } from '../shared/path-fault.ts';
import { choice, error, flag, listOf, nullable, object, wholeNumber } from './shape.ts';

/** Spelt as in the policy document; the wire answers them in capitals. */
export const VID_TYPES = ['Perpetual', 'Temporary', 'OneTimeUse'] as const;

const MINUTES_IN_TEN_YEARS = 5_256_000;

const policyDocument = object({
  vidPolicies: listOf(
    object({
      vidType: choice(VID_TYPES),
      vidPolicy: object({
        validForInMinutes: nullable(wholeNumber(1, MINUTES_IN_TEN_YEARS)),
        transactionsAllowed: nullable(wholeNumber(1, 1_000_000)),
        instancesAllowed: wholeNumber(1, 100),
        autoRestoreAllowed: flag,
        restoreOnAction: choice(['REVOKED', 'REGENERATE'] as const),
      }),
    }),
    VID_TYPES.length,
    VID_TYPES.length,
  ),
});

/** Reads the policy document and checks that each type means what its name says. */
export function readVidPolicies(document: unknown, faults: PathFault[]): readonly VidPolicy[] | undefined {
  const entries = policyDocument(document, [], faults)?.vidPolicies;
  const policies = entries?.map(({ vidType, vidPolicy }) => ({ vidType, ...vidPolicy }));
  policies?.forEach((policy, index) => checkSense(policy, index, faults));
  for (const type of VID_TYPES) {
    if (policies && !policies.some(({ vidType }) => vidType === type)) {
      error(faults, ['vidPolicies'], `the type ${type} is missing, or another stands twice`);
    }
  }
  return policies;
}

function checkSense(policy: VidPolicy, index: number, faults: PathFault[]): void {
  const place = ['vidPolicies', index, 'vidPolicy'];
  if (policy.vidType === 'Perpetual' && policy.validForInMinutes !== null) {
    error(faults, [...place, 'validForInMinutes'], 'a perpetual VID must not expire: null is expected here');
  }
  if (policy.vidType === 'Perpetual' && policy.transactionsAllowed !== null) {
    error(faults, [...place, 'transactionsAllowed'], 'a perpetual VID has no limit: null is expected here');
  }
  if (policy.vidType === 'Temporary' && policy.validForInMinutes === null) {
    error(faults, [...place, 'validForInMinutes'], 'a temporary VID must expire: minutes are expected here');
  }
  if (policy.vidType === 'OneTimeUse' && policy.transactionsAllowed !== 1) {
    const sentence = 'a one-time VID serves once: 1 is expected here, and more is kept as it is written';
    faults.push({ path: [...place, 'transactionsAllowed'], severity: 'warning', sentence });
  }
  if (policy.autoRestoreAllowed && policy.restoreOnAction === 'REGENERATE') {
    error(faults, [...place, 'restoreOnAction'], 'a VID that is restored by itself is restored when REVOKED');
  }
}
