import type { AuditEntry } from '@doorstep/core/backbone/audit-manager/audit-entry.ts';
import { AUTHENTICATION_TOPIC } from '@doorstep/core/backbone/id-authentication/id-authentication.ts';
import type { FollowUps } from '@doorstep/platform/follow-ups.ts';
import type { TransactionRow } from './store.ts';

export function otpRequestAudit(token: string, idType: string, transactionId: string): AuditEntry {
  return entry('IDA-OTP-001', 'OTP_REQUEST', 'SUCCESS', token, idType, transactionId);
}

/** An authentication's audit entry, and the event that becomes a line of the resident's history. */
export function authenticationFollowUps(row: TransactionRow, partnerId: string, now: Date): FollowUps {
  const type = row.statusCode === 'Y' ? 'SUCCESS' : 'FAILURE';
  return {
    messages: [],
    audit: [
      entry('IDA-AUT-001', 'OTP_AUTHENTICATION', type, row.token, row.referenceIdType, row.transactionId),
    ],
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
          statusCode: row.statusCode,
          statusComment: row.statusComment,
          authtypeCode: row.authTypeCode,
          requestdatetime: now.toISOString(),
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
  transactionId: string,
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
    requestId: transactionId,
  };
}
