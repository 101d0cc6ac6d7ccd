import type { AboutEvent } from '../history/event-info.ts';
import type { CredentialEventStore } from './credential-event-store.ts';

/** What the history tells of a share or an order beside its line (resident-services §3.8): purpose, and the parcel's way. */
export function aboutShare({ find }: Pick<CredentialEventStore, 'find'>): AboutEvent {
  return async ({ owner, eventId, requestType }) => {
    if (requestType !== 'SHARE_CRED_WITH_PARTNER' && requestType !== 'ORDER_PHYSICAL_CARD') return {};
    const found = await find(owner, eventId);
    if (found === null) return {};
    if (requestType === 'SHARE_CRED_WITH_PARTNER') return { purpose: found.wish.purpose ?? '' };
    return { trackingId: found.payment?.trackingId ?? '', orderTrackingLink: found.link ?? '' };
  };
}
