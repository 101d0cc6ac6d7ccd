import type { Partner } from '../../backbone/partner-management/partner.ts';
import type { Policy } from '../../backbone/partner-management/policy.ts';
import type { Result } from '../../shared/result.ts';
import type { PartnerState, StateChange } from './partner-state.ts';

type PolicyFacts = Pick<Policy, 'id' | 'name' | 'description' | 'type' | 'status' | 'validTill'>;

/** A policy the partner works by. */
export interface HeldPolicy extends PolicyFacts {
  /** What it is given by it; none where it checks people by it. */
  readonly credentialTypes: readonly string[];
}

/** The key itself is told once, to the partner, and stands nowhere. */
export interface HeldKey {
  readonly id: string;
  readonly label: string;
  readonly state: PartnerState;
  readonly expiresAt: Date;
  readonly policy: PolicyFacts;
}

export interface WaitingRequest {
  readonly id: string;
  readonly useCase: string;
  readonly askedAt: Date;
  readonly policy: PolicyFacts;
}

export interface PastStateChange {
  readonly at: Date;
  readonly staffId: string;
  readonly state: PartnerState;
  readonly reason: string;
}

export interface PartnerFile {
  readonly partner: Partner;
  /** Another one with each change of its state. */
  readonly version: number;
  readonly policies: readonly HeldPolicy[];
  readonly keys: readonly HeldKey[];
  readonly requests: readonly WaitingRequest[];
  /** The newest first, ten at most. */
  readonly changes: readonly PastStateChange[];
}

/** What the office knows of partners and does with them, beside what Partner management's port has. */
export interface PartnerFiles {
  readonly file: (partnerId: string) => Promise<PartnerFile | null>;
  /** How many requests for a policy wait, by partner; those without any do not stand in it. */
  readonly waiting: () => Promise<ReadonlyMap<string, number>>;
  /** The policy's name, whether or not the request still waits; null where the partner has no such request. */
  readonly policyAskedFor: (partnerId: string, requestId: string) => Promise<string | null>;
  /** Counts everywhere from the next call on. */
  readonly changeState: (
    change: StateChange,
  ) => Promise<Result<'changed' | 'repeated', 'partner-unknown' | 'changed-meanwhile'>>;
}
