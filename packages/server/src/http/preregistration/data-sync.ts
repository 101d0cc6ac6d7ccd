import { randomUUID } from 'node:crypto';
import type { Appointment, StaffAsker } from '@doorstep/core/preregistration/application/application.ts';
import { reachOf } from '@doorstep/core/preregistration/application/reach.ts';
import { fetchPacket } from '@doorstep/core/preregistration/sync/fetch-packet.ts';
import type { Packet } from '@doorstep/core/preregistration/sync/fetch-packet.ts';
import { listBooked } from '@doorstep/core/preregistration/sync/list-booked.ts';
import { receiveConsumed } from '@doorstep/core/preregistration/sync/receive-consumed.ts';
import type { AskedDays, SyncPorts } from '@doorstep/core/preregistration/sync/sync-ports.ts';
import { ok } from '@doorstep/core/shared/result.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import type { InputOf, OutputOf } from '@doorstep/contract/operation.ts';
import type {
  fetchPacketForMachine,
  fetchPlainPacket,
  listBookedApplications,
  listBookedIds,
  receiveConsumedIds,
} from '@doorstep/contract/preregistration/data-sync.ts';
import type { ServerCallers, ServiceClient } from '../callers.ts';
import { shortTime } from './short-time.ts';

export function bookedIds(ports: SyncPorts): Implementation<typeof listBookedIds, ServerCallers> {
  return {
    questions: {},
    answer: async ({ body }, caller) => {
      const found = await listBooked(ports, askedDays(body), staffOf(caller));
      if (!found.ok) return found;
      const times = found.value.map(({ prid, appointment }) => [prid, localTime(appointment)] as const);
      return ok({
        transactionId: null,
        countOfPreRegIds: String(times.length),
        preRegistrationIds: Object.fromEntries(times),
      });
    },
  };
}

export function bookedApplications(
  ports: SyncPorts,
): Implementation<typeof listBookedApplications, ServerCallers> {
  return {
    questions: {},
    answer: async ({ body }, caller) => {
      const found = await listBooked(ports, askedDays(body), staffOf(caller));
      if (!found.ok) return found;
      const applications = found.value.map(({ prid, bookingType, appointment }) => ({
        applicationId: prid,
        appointmentDtTime: localTime(appointment),
        bookingType,
      }));
      return ok({ applications });
    },
  };
}

export function plainPacket(ports: SyncPorts): Implementation<typeof fetchPlainPacket, ServerCallers> {
  return {
    questions: {},
    answer: async ({ params }, caller) => {
      const prid = params.preRegistrationId.trim();
      const packet = await fetchPacket(ports, staffOf(caller), { prid, machineId: null });
      return packet.ok ? ok(wirePacket(packet.value)) : packet;
    },
  };
}

export function packetForMachine(
  ports: SyncPorts,
): Implementation<typeof fetchPacketForMachine, ServerCallers> {
  return {
    questions: {},
    answer: async ({ params: { preRegistrationId, machineId } }, caller) => {
      const packet = await fetchPacket(ports, staffOf(caller), { prid: preRegistrationId.trim(), machineId });
      return packet.ok ? ok(wirePacket(packet.value)) : packet;
    },
  };
}

export function consumedReceiving(
  ports: SyncPorts,
): Implementation<typeof receiveConsumedIds, ServerCallers> {
  return {
    questions: {},
    answer: async ({ body }, caller) => {
      const stored = await receiveConsumed(ports, staffOf(caller), body.request.preRegistrationIds ?? []);
      if (!stored.ok) return stored;
      return ok({
        transactionId: randomUUID(),
        countOfStoredPreRegIds: String(stored.value.length),
        preRegistrationIds: [...stored.value],
      });
    },
  };
}

function staffOf(caller: ServiceClient): StaffAsker {
  return { staffId: caller.clientId, reach: reachOf(caller) };
}

function askedDays({ request }: InputOf<typeof listBookedIds>['body']): AskedDays {
  return {
    centreId: request.registrationCenterId ?? '',
    from: request.fromDate ?? '',
    to: request.toDate ?? '',
  };
}

/** The time on the centre's clock, without a zone. */
function localTime({ date, from }: Appointment): string {
  return `${date}T${from}.000`;
}

function wirePacket({ prid, appointment, bytes }: Packet): OutputOf<typeof fetchPlainPacket> {
  return {
    'pre-registration-id': prid,
    'registration-client-id': appointment?.centreId ?? null,
    'appointment-date': appointment?.date ?? null,
    'from-time-slot': appointment && shortTime(appointment.from),
    'to-time-slot': appointment && shortTime(appointment.to),
    'zip-filename': prid,
    'zip-bytes': Buffer.from(bytes).toString('base64'),
  };
}
