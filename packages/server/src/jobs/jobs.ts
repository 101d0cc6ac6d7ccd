import type { BookingPorts } from '@doorstep/core/preregistration/booking/booking-ports.ts';
import { generateSlots } from '@doorstep/core/preregistration/booking/generate-slots.ts';
import { tellAffected } from '@doorstep/core/preregistration/booking/tell-affected.ts';
import type { AffectedPorts } from '@doorstep/core/preregistration/booking/tell-affected.ts';
import { tellOffer } from '@doorstep/core/preregistration/booking/tell-offer.ts';
import type { OfferPorts } from '@doorstep/core/preregistration/booking/tell-offer.ts';
import { consumeReceived } from '@doorstep/core/preregistration/sync/consume-received.ts';
import type { SyncPorts } from '@doorstep/core/preregistration/sync/sync-ports.ts';
import { openAsPlanned } from '@doorstep/core/resident/auth-lock/open-as-planned.ts';
import type { WholeLockPorts } from '@doorstep/core/resident/auth-lock/whole-lock-ports.ts';
import { sendUpdate } from '@doorstep/core/resident/update/send-update.ts';
import type { SendingPorts } from '@doorstep/core/resident/update/update-ports.ts';
import type { NoticePorts } from '@doorstep/core/preregistration/notice/notice-ports.ts';
import type { UpkeepPorts } from '@doorstep/core/preregistration/upkeep/upkeep-ports.ts';
import type { JobHandlers } from '@doorstep/platform/attended-jobs.ts';
import type { Relay } from '@doorstep/platform/relay.ts';
import { noticeJobs } from './notice-jobs.ts';
import { text } from './payload.ts';

/** The jobs of this deployment by task name; each is safe to repeat. */
export function jobHandlers(ports: {
  readonly relay: Relay;
  readonly reencrypt: (system: string) => Promise<void>;
  readonly lock: WholeLockPorts;
  readonly update: SendingPorts;
  readonly booking: BookingPorts;
  readonly affected: AffectedPorts;
  readonly offers: OfferPorts;
  readonly sync: SyncPorts;
  readonly notices: NoticePorts;
  readonly upkeep: UpkeepPorts;
  readonly workRegistration: (id: string) => Promise<void>;
  readonly sendEnrolment: (id: string) => Promise<void>;
}): JobHandlers {
  return {
    ...noticeJobs(ports.notices, ports.upkeep),
    're-encrypt': (payload) => ports.reencrypt(text(payload, 'system')),
    'plan-slots': (payload) => generateSlots(ports.booking, Number(text(payload, 'masterDataVersion'))),
    'tell-affected': (payload) =>
      tellAffected(ports.affected, {
        prid: text(payload, 'prid'),
        centreId: text(payload, 'centreId'),
        date: text(payload, 'date'),
        from: text(payload, 'from'),
      }),
    'consume-received': () => consumeReceived(ports.sync),
    'tell-offer': (payload) => tellOffer(ports.offers, text(payload, 'waitingId')),
    'work-registration': (payload) => ports.workRegistration(text(payload, 'id')),
    'send-enrolment': (payload) => ports.sendEnrolment(text(payload, 'id')),
    'open-as-planned': (payload) => openAsPlanned(ports.lock, text(payload, 'owner'), text(payload, 'id')),
    'send-update': (payload) => sendUpdate(ports.update, text(payload, 'owner'), text(payload, 'eventId')),
    relay: (payload) => ports.relay(text(payload, 'schema'), text(payload, 'id')),
  };
}
