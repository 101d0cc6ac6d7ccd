/** One type's rules from the country's VID policy document (identity-backbone §6.1). */
export interface VidPolicy {
  /** As the document spells it: Perpetual, Temporary, OneTimeUse. */
  readonly vidType: string;
  /** Null: never expires. */
  readonly validForInMinutes: number | null;
  /** Null: unlimited. */
  readonly transactionsAllowed: number | null;
  readonly instancesAllowed: number;
  readonly autoRestoreAllowed: boolean;
  readonly restoreOnAction: string;
}

/** Look-up ignores case, as the wire does. */
export function policyFor(policies: readonly VidPolicy[], type: string): VidPolicy | null {
  return policies.find((policy) => policy.vidType.toUpperCase() === type.toUpperCase()) ?? null;
}

export type VidAllowance = 'create' | 'replace-oldest' | 'refuse';

/** What a request for one more VID leads to, by the number in use (identity-backbone §6.3). */
export function vidAllowance(policy: VidPolicy, inUse: number): VidAllowance {
  if (inUse < policy.instancesAllowed) return 'create';
  return inUse === policy.instancesAllowed && policy.autoRestoreAllowed ? 'replace-oldest' : 'refuse';
}

/** When a VID made now ends; null when it never does. */
export function vidExpiry(policy: VidPolicy, now: Date): Date | null {
  return policy.validForInMinutes === null
    ? null
    : new Date(now.getTime() + policy.validForInMinutes * 60_000);
}
