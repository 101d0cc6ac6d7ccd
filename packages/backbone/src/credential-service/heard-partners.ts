import { partnerStatusNamed } from '@doorstep/core/backbone/credential-service/credential-request.ts';
import { CREDENTIAL_PUBLISHER } from '@doorstep/core/backbone/credential-service/credential-requests.ts';
import type { CredentialRequests } from '@doorstep/core/backbone/credential-service/credential-requests.ts';
import type { HubEvent } from '@doorstep/core/backbone/event-hub/event-hub.ts';
import type { PartnerManagement } from '@doorstep/core/backbone/partner-management/partner-management.ts';

/**
 * Takes a partner's word on a credential from the hub. A partner speaks of its own credentials only; systems of ours,
 * which the hub lets publish by their role, of any. What is no word on a request is let pass.
 */
export async function hearPartner(
  requests: Pick<CredentialRequests, 'partnerSays'>,
  partners: Pick<PartnerManagement, 'partner'>,
  { publisher, sentBy, publishedAt, data }: HubEvent,
): Promise<void> {
  if (publisher === CREDENTIAL_PUBLISHER && sentBy === undefined) return;
  const status = partnerStatusNamed(data['status'] ?? '');
  const requestId = data['requestId'];
  if (status === null || requestId === undefined) return;
  const at = new Date(data['timestamp'] ?? publishedAt);
  const url = data['url'] ?? '';
  const client = (sentBy ?? '').replace(/^service-account-/u, '');
  const partner = client === '' ? null : await partners.partner(client);
  await requests.partnerSays({
    requestId,
    status,
    url: url === '' ? null : url,
    at: Number.isNaN(at.getTime()) ? new Date(publishedAt) : at,
    partnerId: partner?.id ?? null,
  });
}
