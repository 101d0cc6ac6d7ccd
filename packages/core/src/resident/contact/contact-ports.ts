import type { AuditEntry } from '../../backbone/audit-manager/audit-entry.ts';
import type { IdAuthentication, RelyingEntity } from '../../backbone/id-authentication/id-authentication.ts';
import type { AttributeNames } from '../../backbone/id-repository/contact.ts';
import type { IdRepository } from '../../backbone/id-repository/id-repository.ts';
import type { MessageLanguages, Texts } from '../../backbone/master-data/texts.ts';
import type { OtpManager } from '../../backbone/otp-manager/otp-manager.ts';
import type { CodeRequestStore } from './code-request-store.ts';

/** What proving by a code for each call needs, and what follows for the contact it went to. */
export interface ContactPorts {
  readonly codes: CodeRequestStore;
  readonly idAuthentication: IdAuthentication;
  readonly idRepository: Pick<IdRepository, 'identity' | 'uinOf' | 'ownerOf'>;
  readonly otpManager: OtpManager;
  /** In whose name codes are sent and checked. */
  readonly entity: RelyingEntity;
  /** `uniform`: whether an id exists, is in use or has contacts does not show in the answers (decisions 19). */
  readonly enumeration: 'contract' | 'uniform';
  readonly texts: Texts;
  readonly languages: MessageLanguages;
  readonly attributes: AttributeNames;
  readonly newEventId: () => string;
  readonly trackLink: (eventId: string) => string;
  readonly now: () => Date;
  readonly auditEntry: (owner: string, name: CodeAudit, eventId: string) => AuditEntry;
}

export type CodeAudit = 'code-right' | 'code-not-right';
