import type { AuditEntry } from '../../backbone/audit-manager/audit-entry.ts';
import type { LostIdentities } from '../../backbone/id-repository/finding.ts';
import type { MessageLanguages, Texts } from '../../backbone/master-data/texts.ts';
import type { OtpManager } from '../../backbone/otp-manager/otp-manager.ts';
import type { LostRegistrations } from '../../backbone/registration-processor/lost-registrations.ts';
import type { LostNumberStore } from './lost-number-store.ts';

/** What finding a lost number stands on. */
export interface LostNumberPorts {
  readonly requests: LostNumberStore;
  readonly identities: LostIdentities;
  readonly registrations: LostRegistrations;
  readonly otpManager: Pick<OtpManager, 'generate' | 'check'>;
  readonly texts: Texts;
  readonly languages: MessageLanguages;
  readonly newId: () => string;
  /** Minutes a code works, as the message says it. */
  readonly codeMinutes: number;
  readonly auditEntry: (name: LostAudit, requestId: string) => AuditEntry;
}

export type LostAudit = 'lost-number-code-sent' | 'lost-number-nobody-found' | 'lost-number-sent';
