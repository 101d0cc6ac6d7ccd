import type { Result } from '../../shared/result.ts';
import type { IdentityChanges } from './identity-change.ts';
import type { IdentityDocument } from './identity-document.ts';
import type { IdentityDrafts } from './identity-draft.ts';
import type { Identity } from './identity.ts';
import type { Vid, VidStatus, VidType } from './vid-record.ts';
import type { VidPolicy } from './vid-policy.ts';

export interface NewIdentity {
  readonly registrationId: string;
  /** Drawn when absent. */
  readonly uin: string | null;
  readonly identity: Readonly<Record<string, unknown>>;
  readonly documents: readonly IdentityDocument[];
  readonly verifiedAttributes?: readonly string[];
}

export interface NewVid {
  readonly uin: string;
  readonly type: VidType;
  /** Repeating the call with the same key answers the VID made the first time. */
  readonly key: string;
}

export interface VidChange {
  readonly vid: string;
  readonly status: VidStatus;
  readonly key: string;
}

/** Identities and their VIDs (identity-backbone §5, §6). Ids given are UIN, VID or registration id. */
export interface IdRepository extends IdentityChanges, IdentityDrafts {
  readonly createIdentity: (
    request: NewIdentity,
  ) => Promise<Result<{ readonly uin: string; readonly status: string }, CreateIdentityRefusal>>;
  readonly identity: (individualId: string) => Promise<Result<Identity, 'id-unknown' | 'id-inactive'>>;
  /** Of the categories named, or of all with null. */
  readonly documents: (
    uin: string,
    categories: readonly string[] | null,
  ) => Promise<readonly IdentityDocument[]>;
  readonly uinOf: (individualId: string) => Promise<Result<string, 'id-unknown' | 'id-inactive'>>;
  /** Whose id it is, in use or not: a one-time VID is used up by the sign-in it served. */
  readonly ownerOf: (individualId: string) => Promise<string | null>;
  readonly vidPolicies: () => readonly VidPolicy[];
  /** Active and unexpired, newest last; the empty list when there is none. */
  readonly vids: (uin: string) => Promise<readonly Vid[]>;
  /** Those that stopped, newest first, so many at most: revoked, expired, used up or put out of use. */
  readonly endedVids: (uin: string, most: number) => Promise<readonly Vid[]>;
  readonly createVid: (
    request: NewVid,
  ) => Promise<Result<Vid, 'id-unknown' | 'id-inactive' | 'vid-type-unknown' | 'vid-limit-reached'>>;
  /** For the new person of a draft; it is in use from the publishing on, and ends with a draft that is left. */
  readonly createDraftVid: (
    request: NewVid,
  ) => Promise<Result<{ readonly vid: string }, 'id-unknown' | 'vid-type-unknown' | 'vid-limit-reached'>>;
  readonly changeVid: (
    request: VidChange,
  ) => Promise<
    Result<{ readonly status: VidStatus; readonly restored: Vid | null }, 'id-unknown' | 'vid-not-active'>
  >;
  /** Puts a fresh VID in the place of one, in use or ended; not of a type that restores itself by policy. */
  readonly regenerateVid: (
    vid: string,
    key: string,
  ) => Promise<Result<Vid, 'id-unknown' | 'id-inactive' | 'vid-not-active' | 'vid-limit-reached'>>;
  /** Ends every VID in use until they are brought back; false when there is none. */
  readonly deactivateVids: (uin: string) => Promise<boolean>;
  /** Brings back what `deactivateVids` or the person's UIN ended; false when there is none, or the UIN is not active. */
  readonly reactivateVids: (uin: string) => Promise<boolean>;
  /** Counts one use of a VID down; false when none was left or it is not in use. */
  readonly spendVid: (vid: string) => Promise<boolean>;
}

export type CreateIdentityRefusal =
  'attribute-missing' | 'attribute-invalid' | 'uin-invalid' | 'uin-taken' | 'registration-id-taken';
