import { contactOf } from '../../backbone/id-repository/contact.ts';
import type { Unsent } from '../../backbone/notifier/notifier.ts';
import type { ResidentEvent } from '../history/resident-event.ts';
import { eventStatus } from '../history/event-status.ts';
import { eventNotice } from '../notification/event-notice.ts';
import { TOLD_STATUSES } from '../notification/told-status.ts';
import type { SharePorts } from './share-ports.ts';

const STEMS = {
  SHARE_CRED_WITH_PARTNER: 'share-cred-with-partner',
  ORDER_PHYSICAL_CARD: 'order-a-physical-card',
} as const;

type Told = 'request-received' | 'in-progress' | 'success' | 'failure' | 'cancelled';
type NoticePorts = Pick<
  SharePorts,
  'idRepository' | 'texts' | 'languages' | 'attributes' | 'trackLink' | 'now'
>;

/** The messages that tell a resident how far a share or an order is; none for who cannot be reached. */
export async function shareNotice(
  ports: NoticePorts,
  uin: string,
  event: Pick<ResidentEvent, 'requestType' | 'eventId' | 'entityName'>,
  told: Told | null,
): Promise<readonly Unsent[]> {
  const { requestType, eventId, entityName } = event;
  if (told === null || (requestType !== 'SHARE_CRED_WITH_PARTNER' && requestType !== 'ORDER_PHYSICAL_CARD'))
    return [];
  const identity = await ports.idRepository.identity(uin);
  if (!identity.ok) return [];
  const contact = contactOf(identity.value, ports.attributes, ports.languages.fallback);
  return eventNotice(ports, contact, {
    stem: `${STEMS[requestType]}-${told}`,
    eventId,
    eventLabel: `mosip.event.type.${requestType}`,
    channels: ['PHONE', 'EMAIL'],
    trackLink: ports.trackLink(eventId),
    at: ports.now(),
    partner: entityName ?? '',
  });
}

/**
 * Which message a move calls for; null for none. A success is told once, though the partner may report it in steps;
 * every step of an order has its message (weakness 22).
 */
export function toldAt(
  { requestType, statusCode }: Pick<ResidentEvent, 'requestType' | 'statusCode'>,
  next: string,
): Told | null {
  if (requestType !== 'SHARE_CRED_WITH_PARTNER' && requestType !== 'ORDER_PHYSICAL_CARD') return null;
  const outcome = eventStatus(next);
  if (outcome === 'CANCELED') return 'cancelled';
  if (!TOLD_STATUSES[requestType].includes(next)) return null;
  if (outcome === eventStatus(statusCode) && outcome !== 'IN_PROGRESS') return null;
  return ({ SUCCESS: 'success', FAILED: 'failure', IN_PROGRESS: 'in-progress' } as const)[outcome];
}
