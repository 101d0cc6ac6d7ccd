import type { FastifyInstance } from 'fastify';
import type { BookingPorts } from '@doorstep/core/preregistration/booking/booking-ports.ts';
import type { SyncPorts } from '@doorstep/core/preregistration/sync/sync-ports.ts';
import { consumeByBatch, syncAvailability } from '@doorstep/contract/preregistration/batch.ts';
import { listCentreApplicants } from '@doorstep/contract/preregistration/centre-applicants.ts';
import { listConsumed } from '@doorstep/contract/preregistration/consumed.ts';
import {
  fetchPacketForMachine,
  fetchPlainPacket,
  listBookedApplications,
  listBookedIds,
  receiveConsumedIds,
} from '@doorstep/contract/preregistration/data-sync.ts';
import { mount } from '@doorstep/platform/mount.ts';
import type { MountPorts } from '@doorstep/platform/mount.ts';
import { availabilitySync, consumption } from './batch.ts';
import { centreApplicants } from './centre-applicants.ts';
import { consumedList } from './consumed.ts';
import {
  bookedApplications,
  bookedIds,
  consumedReceiving,
  packetForMachine,
  plainPacket,
} from './data-sync.ts';
import { withSignedAnswers } from './signed-answers.ts';

export interface SyncRouteParts {
  readonly sync: SyncPorts;
  readonly booking: BookingPorts;
  /** The form's field with the person's name. */
  readonly nameField: string;
  /** A detached signature of the key that the country's services answer with. */
  readonly sign: (body: string) => Promise<string>;
}

/** What registration clients and the batch of older versions call (§2.10.9, §2.11, §2.12). */
export function mountSync(
  server: FastifyInstance,
  ports: MountPorts,
  { sync, booking, nameField, sign }: SyncRouteParts,
): void {
  withSignedAnswers(server, { sign, log: ports.log }, (signed) => {
    mount(signed, ports, listBookedIds, bookedIds(sync));
    mount(signed, ports, listBookedApplications, bookedApplications(sync));
    mount(signed, ports, fetchPlainPacket, plainPacket(sync));
    mount(signed, ports, fetchPacketForMachine, packetForMachine(sync));
    mount(signed, ports, receiveConsumedIds, consumedReceiving(sync));
  });
  mount(server, ports, listCentreApplicants, centreApplicants(sync));
  mount(server, ports, listConsumed, consumedList(sync, nameField));
  mount(server, ports, consumeByBatch, consumption(sync));
  mount(server, ports, syncAvailability, availabilitySync(booking));
}
