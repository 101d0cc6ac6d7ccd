import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';

/** In whose name a KYC token was given, and for whose authentication. */
export interface KycTokenBinding {
  /** Who holds the licence that asks. */
  readonly holderId: string;
  readonly partnerId: string;
  readonly clientId: string;
  readonly individualId: string;
  readonly transactionId: string;
}

/** A token that somebody brings, compared with who brings it. */
export interface BroughtKycToken {
  readonly isOfClient: boolean;
  readonly isUsed: boolean;
  readonly isExpired: boolean;
  readonly isOfTransaction: boolean;
  readonly isOfId: boolean;
}

export type KycTokenRefusal =
  | 'token-unknown'
  | 'token-of-another-client'
  | 'token-used'
  | 'token-expired'
  | 'token-of-another-transaction'
  | 'token-of-another-id';

/** Whether a token may be exchanged by whoever brings it. Another client learns nothing but that it is not its own. */
export function exchangeable(token: BroughtKycToken | null): Result<undefined, KycTokenRefusal> {
  if (token === null) return fail('token-unknown');
  if (!token.isOfClient) return fail('token-of-another-client');
  if (token.isUsed) return fail('token-used');
  if (token.isExpired) return fail('token-expired');
  if (!token.isOfTransaction) return fail('token-of-another-transaction');
  return token.isOfId ? ok() : fail('token-of-another-id');
}
