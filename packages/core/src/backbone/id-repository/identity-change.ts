import type { Result } from '../../shared/result.ts';
import type { IdentityDocument } from './identity-document.ts';
import type { IdentityStatus } from './identity.ts';
import type { UpdatesLeft } from './update-limits.ts';

export interface IdentityChange {
  readonly uin: string;
  /** Names this version; a registration makes one version and no more. */
  readonly registrationId: string;
  /** Null: as it was. */
  readonly status: IdentityStatus | null;
  /** The attributes to change, merged as `mergeIdentity` says. */
  readonly attributes: Readonly<Record<string, unknown>>;
  /** Each replaces the document of its category. */
  readonly documents: readonly IdentityDocument[];
  /** Added to those verified before. */
  readonly verifiedAttributes: readonly string[];
}

/** `update-limit-reached` names the `attributes` in its data, parted by commas. */
export type UpdateIdentityRefusal =
  'attribute-missing' | 'attribute-invalid' | 'id-unknown' | 'registration-id-taken' | 'update-limit-reached';

/** What changes identities; every method is one transaction, and changes of one person take turns. */
export interface IdentityChanges {
  readonly updateIdentity: (
    change: IdentityChange,
  ) => Promise<Result<{ readonly status: IdentityStatus }, UpdateIdentityRefusal>>;
  /** What is left of the limits on a UIN's, VID's or registration's identity: of those asked for, or of all. */
  readonly updatesLeft: (
    individualId: string,
    asked: readonly string[] | null,
  ) => Promise<Result<readonly UpdatesLeft[], 'id-unknown' | 'id-inactive'>>;
  /** The registration that made the newest version. */
  readonly registrationIdOf: (individualId: string) => Promise<Result<string, 'id-unknown' | 'id-inactive'>>;
}
