import type { Result } from '../../shared/result.ts';
import type { AuthTypeChange, AuthTypeLock } from './auth-type.ts';

export interface LockRequest {
  /** Of a person whom the ID Repository knows: an id from outside is looked up before. */
  readonly uin: string;
  /** Each type at most once. */
  readonly changes: readonly AuthTypeChange[];
  /** Asked again with the same key and time, nothing more happens. */
  readonly key: string;
  /** The server's time of the request: a later request stands against an earlier one that arrives late. */
  readonly askedAt: Date;
}

/** Locks on the ways of proving who one is (identity-backbone §7). */
export interface AuthTypeLocks {
  /** The types ever changed; the others are free. */
  readonly of: (
    individualId: string,
  ) => Promise<Result<readonly AuthTypeLock[], 'id-unknown' | 'id-inactive'>>;
  /**
   * Answers the person's locks as they then stand, as `of` does. `superseded`: a later request changed every one of the
   * types, and nothing of this one stands.
   */
  readonly change: (request: LockRequest) => Promise<Result<readonly AuthTypeLock[], 'superseded'>>;
}
