import { receivedAuditColumn } from '@doorstep/backbone/audit-manager/received-audits.ts';
import { contentColumn } from '@doorstep/backbone/event-hub/hub-store.ts';
import { hubSecretColumns } from '@doorstep/backbone/event-hub/subscription-store.ts';
import { transactionNameColumn } from '@doorstep/backbone/id-authentication/transaction-names.ts';
import { idRepositorySealedColumns } from '@doorstep/backbone/id-repository/sealed-columns.ts';
import { mailboxColumn } from '@doorstep/backbone/notifier/mailbox.ts';
import { packetSealedColumns } from '@doorstep/backbone/packet-manager/store.ts';
import { registrationSealedColumns } from '@doorstep/backbone/registration-processor/registration-rows.ts';
import { staffColumn } from '@doorstep/backbone/sign-in/accounts/staff-store.ts';
import { artifactColumn } from '@doorstep/backbone/sign-in/adapter.ts';
import { authorizationColumn } from '@doorstep/backbone/sign-in/esignet/authorization-store.ts';
import { stepColumn } from '@doorstep/backbone/sign-in/step-store.ts';
import { accessTokenColumn } from '@doorstep/backbone/sign-in/token-store.ts';
import { outboxColumn } from '@doorstep/platform/sealed-column.ts';
import type { SealedColumn } from '@doorstep/platform/sealed-column.ts';
import { accountColumn } from '../postgres/preregistration/account-store.ts';
import { formColumn } from '../postgres/preregistration/application-rows.ts';
import { noticeColumn } from '../postgres/preregistration/notice-store.ts';
import { documentSealedColumns } from '../postgres/preregistration/document-rows.ts';
import { eventSubjectColumn } from '../postgres/resident/event-store.ts';
import { sessionColumns } from '../postgres/resident/session-store.ts';
import { signInAttemptColumn } from '../postgres/resident/sign-in-attempts.ts';

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
  mailboxColumn,
  outboxColumn('notifier'),
  outboxColumn('partner_management'),
  receivedAuditColumn,
  contentColumn,
  ...hubSecretColumns,
  ...sessionColumns,
  signInAttemptColumn,
  eventSubjectColumn,
  outboxColumn('resident'),
  accountColumn,
  formColumn,
  ...documentSealedColumns,
  noticeColumn,
  outboxColumn('preregistration'),
  ...packetSealedColumns,
  ...registrationSealedColumns,
];
