import type { AuditEntry } from '../../backbone/audit-manager/audit-entry.ts';
import type { ApplicantTypeRules } from '../../backbone/master-data/applicant-type.ts';
import type { MasterData } from '../../backbone/master-data/master-data.ts';
import type { AnswerRules } from '../form/answers.ts';
import type { FormSpec } from '../form/form-spec.ts';
import type { Asker } from './application.ts';
import type { ApplicationStore } from './application-store.ts';
import type { PridIssuer } from './prid-issuer.ts';

export type ApplicationAudit = 'created' | 'updated' | 'deleted';

/** What applications stand on. */
export interface ApplicationPorts {
  readonly applications: ApplicationStore;
  readonly prids: PridIssuer;
  readonly masterData: Pick<MasterData, 'documentsForApplicant'>;
  readonly answers: AnswerRules;
  readonly schemaVersion: string;
  /** Null for a country that has no form. */
  readonly form: FormSpec | null;
  readonly applicantTypes: ApplicantTypeRules;
  /** Whole years. */
  readonly adultAge: number;
  /** IANA zone of the country's day. */
  readonly zone: string;
  readonly now: () => Date;
  /** `uniform`: another's application is answered like none (decisions 19). */
  readonly enumeration: 'contract' | 'uniform';
  /** Applications of one account at a time. */
  readonly most: number;
  readonly entry: (who: Asker, name: ApplicationAudit, prid: string) => AuditEntry;
}
