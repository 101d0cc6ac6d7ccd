/** What a partner may be given, or how it may check people. */
export interface Policy {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly type: 'DataShare' | 'Auth';
  readonly version: string;
  readonly status: string;
  readonly publishedAt: Date;
  readonly validTill: Date;
  /** The policy itself, as MOSIP's policies are written. */
  readonly body: Readonly<Record<string, unknown>>;
}

/** Why a policy does not count now; null when it does. */
export function policyFault(
  { status, validTill }: Pick<Policy, 'status' | 'validTill'>,
  now: Date,
): 'policy-inactive' | 'policy-expired' | null {
  if (status !== 'PUBLISHED') return 'policy-inactive';
  return validTill <= now ? 'policy-expired' : null;
}
