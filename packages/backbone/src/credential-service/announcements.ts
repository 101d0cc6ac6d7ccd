import type { AuditEntry } from '@doorstep/core/backbone/audit-manager/audit-entry.ts';
import type { CredentialStatus } from '@doorstep/core/backbone/credential-service/credential-request.ts';
import {
  CREDENTIAL_PUBLISHER,
  CREDENTIAL_STATUS_UPDATE,
} from '@doorstep/core/backbone/credential-service/credential-requests.ts';
import type { HubEvent } from '@doorstep/core/backbone/event-hub/event-hub.ts';
import { uuidv7 } from '@doorstep/platform/ids.ts';

/** The event has members of its own, flat (identity-backbone §16.2). */
export function statusChanged(
  { requestId, partnerId }: { readonly requestId: string; readonly partnerId: string },
  status: CredentialStatus,
  url: string | null,
  at: Date,
): Omit<HubEvent, 'id'> {
  const timestamp = at.toISOString();
  const data = { id: uuidv7(), requestId, status, url: url ?? '', timestamp, partnerId };
  return {
    topic: CREDENTIAL_STATUS_UPDATE,
    publisher: CREDENTIAL_PUBLISHER,
    publishedAt: timestamp,
    data,
    body: data,
  };
}

export interface Delivery {
  readonly requestId: string;
  readonly partnerId: string;
  readonly credentialType: string;
  /** Null for a credential that travels in the event itself. */
  readonly dataShareUri: string | null;
  readonly credential: string | null;
  readonly signature: string;
  readonly additionalData: Readonly<Record<string, unknown>>;
}

/** What the partner is told when its credential is ready (identity-backbone §17.6). */
export function credentialIssued(delivery: Delivery, at: Date): Omit<HubEvent, 'id'> {
  const { requestId, partnerId, credentialType, dataShareUri, credential } = delivery;
  const timestamp = at.toISOString();
  return {
    topic: `${partnerId}/CREDENTIAL_ISSUED`,
    publisher: CREDENTIAL_PUBLISHER,
    publishedAt: timestamp,
    data: { requestId, credentialType, dataShareUri: dataShareUri ?? '' },
    body: {
      id: uuidv7(),
      transactionId: requestId,
      type: { namespace: 'mosip', name: 'mosip' },
      timestamp,
      dataShareUri,
      data: {
        ...delivery.additionalData,
        proof: { signature: delivery.signature },
        credentialType,
        protectionKey: null,
        ...(credential === null ? {} : { credential }),
      },
    },
  };
}

export function statusAudit(requestId: string, by: string, status: CredentialStatus): AuditEntry {
  return {
    eventId: status === 'FAILED' ? 'CRS-405' : 'CRS-401',
    eventName: `CREDENTIAL_${status}`,
    eventType: status === 'FAILED' ? 'FAILURE' : 'SUCCESS',
    applicationId: 'CREDENTIAL_SERVICE',
    applicationName: 'Credential service',
    moduleId: 'CRS',
    moduleName: 'credential.status',
    description: status,
    id: requestId,
    idType: 'REQUEST_ID',
    sessionUserId: by,
    requestId,
  };
}

export function walletRevokedAudit(credentialId: string, staffId: string): AuditEntry {
  return {
    eventId: 'CRS-402',
    eventName: 'WALLET_CREDENTIAL_REVOKED',
    eventType: 'SUCCESS',
    applicationId: 'CREDENTIAL_SERVICE',
    applicationName: 'Credential service',
    moduleId: 'CRS',
    moduleName: 'credential.wallet.revoke',
    description: 'REVOKED',
    id: credentialId,
    idType: 'WALLET_CREDENTIAL',
    sessionUserId: staffId,
    requestId: '',
  };
}
