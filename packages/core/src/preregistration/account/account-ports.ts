import type { AuditEntry } from '../../backbone/audit-manager/audit-entry.ts';
import type { OtpManager } from '../../backbone/otp-manager/otp-manager.ts';
import type { MessageLanguages, Texts } from '../../backbone/master-data/texts.ts';
import type { Owner } from '../application/application.ts';
import type { AccountStore } from './account-store.ts';
import type { UserIdPatterns } from './user-id.ts';

/** What signing in to pre-registration stands on. */
export interface AccountPorts {
  readonly accounts: AccountStore;
  readonly otpManager: OtpManager;
  readonly patterns: UserIdPatterns;
  readonly texts: Texts;
  readonly languages: MessageLanguages;
  /** IANA zone of the times in messages. */
  readonly zone: string;
  /** `uniform`: whether somebody asked for a code does not show in the answers (decisions 19). */
  readonly enumeration: 'contract' | 'uniform';
  /** Seconds a sign-in lasts. */
  readonly lifetime: number;
  /** 256 random bits, as a cookie carries them. */
  readonly newToken: () => string;
  readonly now: () => Date;
  readonly signedInEntry: (owner: Owner) => AuditEntry;
}

/** One live code for each address; the wire names no transaction. */
export function otpTarget(userId: string) {
  return { purpose: 'preregistration', key: userId.toLowerCase(), transactionId: 'sign-in' };
}
