import type { AuditEntry } from '@doorstep/core/backbone/audit-manager/audit-entry.ts';
import { AUTHENTICATION_TOPIC } from '@doorstep/core/backbone/id-authentication/id-authentication.ts';
import type { FollowUps } from '@doorstep/platform/follow-ups.ts';
import type { TransactionRow } from './store.ts';

/** `reference` is the transaction's name as the audit may have it, here and below. */
export function otpRequestAudit(token: string, idType: string, reference: string): AuditEntry {
  return entry('IDA-OTP-001', 'OTP_REQUEST', 'SUCCESS', token, idType, reference);
}

const AUDIT_NAMES = {
  'OTP-REQUEST': ['IDA-OTP-001', 'OTP_REQUEST'],
  'OTP-AUTH': ['IDA-AUT-001', 'OTP_AUTHENTICATION'],
  'EKYC-AUTH': ['IDA-EKY-001', 'EKYC_REQUEST_RESPONSE'],
  'KYC-AUTH': ['IDA-KYA-001', 'KYC_REQUEST_RESPONSE'],
  'KYC-EXCHANGE': ['IDA-KYE-001', 'KYC_EXCHANGE_REQUEST_RESPONSE'],
  'VCI-EXCHANGE-REQUEST': ['IDA-VCI-001', 'VCI_EXCHANGE_REQUEST_RESPONSE'],
  'IDENTITY-KEY-BINDING': ['IDA-IKB-001', 'IDENTITY_KEY_BINDING'],
  'TOKEN-AUTH': ['IDA-AUT-002', 'TOKEN_AUTHENTICATION'],
} as const;

/** Who locked and unlocked what, by which request. */
export function lockAudit(token: string, reference: string, description: string): AuditEntry {
  return {
    ...entry('IDA-LCK-001', 'AUTH_TYPE_LOCK_CHANGE', 'SUCCESS', token, 'TOKEN', reference),
    moduleId: 'IDA-LCK',
    moduleName: 'Authentication type locks',
    description,
  };
}

/** An authentication's audit entry, and the event that becomes a line of the resident's history. */
export function authenticationFollowUps(
  row: TransactionRow,
  reference: string,
  partnerId: string,
  now: Date,
): FollowUps {
  const type = row.statusCode === 'Y' ? 'SUCCESS' : 'FAILURE';
  const [auditId, auditName] = AUDIT_NAMES[row.authTypeCode];
  return {
    messages: [],
    audit: [entry(auditId, auditName, type, row.token, row.referenceIdType, reference)],
    events: [
      {
        topic: AUTHENTICATION_TOPIC,
        publisher: 'IDA',
        publishedAt: now.toISOString(),
        data: {
          tokenId: row.token,
          olv_partner_id: partnerId,
          transactionID: row.transactionId,
          referenceIdType: row.referenceIdType,
          entityId: row.entity.id,
          entityName: row.entity.name,
          ...(row.entity.kind === 'program' ? { entityKind: row.entity.kind } : {}),
          statusCode: row.statusCode,
          statusComment: row.statusComment,
          authtypeCode: row.authTypeCode,
          requestdatetime: now.toISOString(),
          ...(row.attributes === undefined || row.statusCode === 'N'
            ? {}
            : { sharedAttributes: row.attributes.join(',') }),
        },
      },
    ],
  };
}

function entry(
  eventId: string,
  eventName: string,
  eventType: AuditEntry['eventType'],
  token: string,
  idType: string,
  reference: string,
): AuditEntry {
  return {
    eventId,
    eventName,
    eventType,
    applicationId: 'IDA',
    applicationName: 'ID Authentication',
    moduleId: 'IDA-OTP',
    moduleName: 'OTP authentication',
    description: '',
    id: token,
    idType,
    sessionUserId: 'ida',
    requestId: reference,
  };
}
