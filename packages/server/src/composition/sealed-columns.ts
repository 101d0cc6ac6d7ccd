import { receivedAuditColumn } from '@doorstep/backbone/audit-manager/received-audits.ts';
import { credentialSealedColumns } from '@doorstep/backbone/credential-service/request-rows.ts';
import { contentColumn } from '@doorstep/backbone/event-hub/hub-store.ts';
import { hubSecretColumns } from '@doorstep/backbone/event-hub/subscription-store.ts';
import { cardSealedColumns } from '@doorstep/backbone/digital-card/card-request-store.ts';
import { transactionNameColumn } from '@doorstep/backbone/id-authentication/transaction-names.ts';
import { idRepositorySealedColumns } from '@doorstep/backbone/id-repository/sealed-columns.ts';
import { mailboxColumn } from '@doorstep/backbone/notifier/mailbox.ts';
import { accessFactsColumn } from '@doorstep/backbone/personal-access/personal-accesses.ts';
import { packetSealedColumns } from '@doorstep/backbone/packet-manager/store.ts';
import { registrationSealedColumns } from '@doorstep/backbone/registration-processor/registration-rows.ts';
import { secondFactorColumn } from '@doorstep/backbone/sign-in/accounts/factor-store.ts';
import { staffColumn } from '@doorstep/backbone/sign-in/accounts/staff-store.ts';
import { artifactColumn } from '@doorstep/backbone/sign-in/adapter.ts';
import { authorizationColumn } from '@doorstep/backbone/sign-in/esignet/authorization-store.ts';
import { stepColumn } from '@doorstep/backbone/sign-in/step-store.ts';
import { accessTokenColumn } from '@doorstep/backbone/sign-in/token-store.ts';
import { outboxColumn } from '@doorstep/platform/sealed-column.ts';
import type { SealedColumn } from '@doorstep/platform/sealed-column.ts';
import { enrolmentSealedColumns } from '../postgres/enrolment/enrolment-rows.ts';
import { accountColumn } from '../postgres/preregistration/account-store.ts';
import { formColumn } from '../postgres/preregistration/application-rows.ts';
import { noticeColumn } from '../postgres/preregistration/notice-store.ts';
import { documentSealedColumns } from '../postgres/preregistration/document-rows.ts';
import { credentialCallColumn } from '../postgres/resident/credential-calls.ts';
import { credentialEventColumns } from '../postgres/resident/credential-events.ts';
import { earlyCallbackColumn } from '../postgres/resident/early-callbacks.ts';
import { lostNumberColumns } from '../postgres/resident/lost-number-store.ts';
import { reportColumns } from '../postgres/resident/report-rows.ts';
import { eventSubjectColumn } from '../postgres/resident/event-store.ts';
import { familyColumns } from '../postgres/resident/dependant-store.ts';
import { plannedOpeningColumn } from '../postgres/resident/whole-lock-store.ts';
import { proofSealedColumns } from '../postgres/resident/proof-rows.ts';
import { sessionColumns } from '../postgres/resident/session-store.ts';
import { signInAttemptColumn } from '../postgres/resident/sign-in-attempts.ts';
import { updateSealedColumns } from '../postgres/resident/update-request-rows.ts';

/** Every column of sealed values, for re-encryption under a new key; a test compares it with the database. */
export const SEALED_COLUMNS: readonly SealedColumn[] = [
  ...idRepositorySealedColumns,
  transactionNameColumn,
  outboxColumn('id_authentication'),
  artifactColumn,
  accessTokenColumn,
  stepColumn,
  authorizationColumn,
  staffColumn,
  secondFactorColumn,
  mailboxColumn,
  outboxColumn('notifier'),
  outboxColumn('partner_management'),
  receivedAuditColumn,
  contentColumn,
  ...hubSecretColumns,
  ...sessionColumns,
  signInAttemptColumn,
  eventSubjectColumn,
  ...proofSealedColumns,
  ...updateSealedColumns,
  plannedOpeningColumn,
  ...familyColumns,
  accessFactsColumn,
  earlyCallbackColumn,
  ...credentialEventColumns,
  credentialCallColumn,
  ...reportColumns,
  ...lostNumberColumns,
  outboxColumn('resident'),
  accountColumn,
  formColumn,
  ...documentSealedColumns,
  noticeColumn,
  outboxColumn('preregistration'),
  ...packetSealedColumns,
  ...registrationSealedColumns,
  ...cardSealedColumns,
  ...credentialSealedColumns,
  ...enrolmentSealedColumns,
];
