import { finishVidEvent } from '@doorstep/core/resident/vid/finish-vid-event.ts';
import type { VidPorts } from '@doorstep/core/resident/vid/vid-ports.ts';
import type { JobHandler } from '@doorstep/platform/jobs.ts';
import { relay } from '@doorstep/platform/relay.ts';
import type { RelayPorts } from '@doorstep/platform/relay.ts';

/** The jobs of this deployment by task name; each is safe to repeat. */
export function jobHandlers(ports: {
  readonly relay: RelayPorts;
  readonly vid: VidPorts;
}): Readonly<Record<string, JobHandler>> {
  return {
    relay: (payload) => relay(ports.relay, text(payload, 'schema'), text(payload, 'id')),
    'settle-event': (payload) => finishVidEvent(ports.vid, text(payload, 'owner'), text(payload, 'eventId')),
  };
}

function text(payload: Readonly<Record<string, unknown>>, name: string): string {
  const value = payload[name];
  if (typeof value !== 'string') throw new Error(`The job has no ${name}`);
  return value;
}
