import type { Result } from '../../shared/result.ts';
import type { IdentityDocument } from './identity-document.ts';
import type { UpdateIdentityRefusal } from './identity-change.ts';
import type { IdentityStatus } from './identity.ts';

/** What a registration in progress would change, as its person may see it. */
export interface PendingDraft {
  readonly registrationId: string;
  readonly createdAt: Date;
  /** Names of the attributes it would change. */
  readonly attributes: readonly string[];
}

export interface DraftChange {
  readonly registrationId: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly documents: readonly IdentityDocument[];
  readonly verifiedAttributes: readonly string[];
}

/** A draft as it would be if it were published now. */
export interface IdentityDraft {
  readonly uin: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly documents: readonly IdentityDocument[];
  readonly verifiedAttributes: readonly string[];
}

type AttributeRefusal = 'attribute-missing' | 'attribute-invalid';

/** Changes that a registration prepares and publishes, or leaves (identity-backbone §5.2). */
export interface IdentityDrafts {
  /** For a person's UIN, or with null for a new person, for whom a UIN is drawn and kept. */
  readonly createDraft: (
    registrationId: string,
    uin: string | null,
  ) => Promise<Result<{ readonly uin: string }, 'id-unknown' | 'registration-id-taken'>>;
  readonly updateDraft: (
    change: DraftChange,
  ) => Promise<Result<undefined, 'draft-unknown' | 'update-limit-reached' | AttributeRefusal>>;
  /** Makes the change, or the new person with a perpetual VID; a refused draft stays. */
  readonly publishDraft: (
    registrationId: string,
  ) => Promise<
    Result<
      { readonly uin: string; readonly status: IdentityStatus },
      'draft-unknown' | 'uin-taken' | UpdateIdentityRefusal
    >
  >;
  readonly discardDraft: (registrationId: string) => Promise<Result<undefined, 'draft-unknown'>>;
  readonly draft: (registrationId: string) => Promise<Result<IdentityDraft, 'draft-unknown'>>;
  /** Of one person, oldest first; the empty list when there is none. */
  readonly draftsOf: (uin: string) => Promise<readonly PendingDraft[]>;
}
