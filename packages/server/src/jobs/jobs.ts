import type { BookingPorts } from '@doorstep/core/preregistration/booking/booking-ports.ts';
import { generateSlots } from '@doorstep/core/preregistration/booking/generate-slots.ts';
import { tellAffected } from '@doorstep/core/preregistration/booking/tell-affected.ts';
import type { AffectedPorts } from '@doorstep/core/preregistration/booking/tell-affected.ts';
import { finishLockChange } from '@doorstep/core/resident/auth-lock/finish-lock-change.ts';
import type { LockPorts } from '@doorstep/core/resident/auth-lock/lock-ports.ts';
import { finishDiscard } from '@doorstep/core/resident/update/finish-discard.ts';
import type { UpdatePorts } from '@doorstep/core/resident/update/update-ports.ts';
import { finishVidEvent } from '@doorstep/core/resident/vid/finish-vid-event.ts';
import type { VidPorts } from '@doorstep/core/resident/vid/vid-ports.ts';
import type { JobHandler } from '@doorstep/platform/jobs.ts';
import { relay } from '@doorstep/platform/relay.ts';
import type { RelayPorts } from '@doorstep/platform/relay.ts';

/** The jobs of this deployment by task name; each is safe to repeat. */
export function jobHandlers(ports: {
  readonly relay: RelayPorts;
  readonly vid: VidPorts;
  readonly reencrypt: (system: string) => Promise<void>;
  readonly lock: LockPorts;
  readonly update: UpdatePorts;
  readonly booking: BookingPorts;
  readonly affected: AffectedPorts;
}): Readonly<Record<string, JobHandler>> {
  return {
    're-encrypt': (payload) => ports.reencrypt(text(payload, 'system')),
    'plan-slots': (payload) => generateSlots(ports.booking, Number(text(payload, 'masterDataVersion'))),
    'tell-affected': (payload) =>
      tellAffected(ports.affected, {
        prid: text(payload, 'prid'),
        centreId: text(payload, 'centreId'),
        date: text(payload, 'date'),
        from: text(payload, 'from'),
      }),
    relay: (payload) => relay(ports.relay, text(payload, 'schema'), text(payload, 'id')),
    // Each finishes events of its own kinds and leaves the others alone.
    'settle-event': async (payload) => {
      const [owner, eventId] = [text(payload, 'owner'), text(payload, 'eventId')];
      await finishVidEvent(ports.vid, owner, eventId);
      await finishLockChange(ports.lock, owner, eventId);
      await finishDiscard(ports.update, owner, eventId);
    },
  };
}

function text(payload: Readonly<Record<string, unknown>>, name: string): string {
  const value = payload[name];
  if (typeof value !== 'string') throw new Error(`The job has no ${name}`);
  return value;
}
