import type { CredentialFollower } from '../callback/credential-status.ts';
import { nextStatus } from './credential-event.ts';
import type { CredentialEvent } from './credential-event.ts';
import { shareNotice, toldAt } from './notice-of-share.ts';
import type { ShareAudit, SharePorts } from './share-ports.ts';

type FollowPorts = Omit<SharePorts, 'partners' | 'credentials' | 'fields' | 'logical'>;

/**
 * News of a share's or an order's credential moves its event on, with the message it calls for. Told twice or out of
 * order it changes nothing (weaknesses 22, 27). News in the name of another partner is nobody's.
 */
export function followCredential(ports: FollowPorts): CredentialFollower {
  return async ({ requestId, status, link, partnerId }) => {
    for (;;) {
      const found = await ports.events.findByRequest(requestId);
      if (found === null) return 'unknown';
      if (partnerId !== null && partnerId !== found.wish.partnerId) return 'followed';
      if (await isMoved(ports, found, status, link)) return 'followed';
    }
  };
}

/** False when somebody else moved it in between: it is then looked at again. */
async function isMoved(
  ports: FollowPorts,
  { event, wish }: CredentialEvent,
  news: string,
  link: string | null,
): Promise<boolean> {
  const next = nextStatus(event, news);
  if (next === null) return true;
  return ports.events.move(
    event,
    { statusCode: next, link },
    {
      messages: await shareNotice(ports, wish.uin, event, toldAt(event, next)),
      audit: [ports.auditEntry(event.owner, auditOf(event, next), event.eventId)],
    },
  );
}

function auditOf({ requestType }: CredentialEvent['event'], next: string): ShareAudit {
  if (requestType === 'ORDER_PHYSICAL_CARD') return 'order-moved';
  return next === 'CANCELED' ? 'share-withdrawn' : 'share-moved';
}
