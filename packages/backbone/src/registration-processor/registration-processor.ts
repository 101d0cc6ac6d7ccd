import { placeOfRef } from '@doorstep/core/backbone/packet-manager/packet.ts';
import type {
  Announcement,
  RegistrationProcessor,
} from '@doorstep/core/backbone/registration-processor/registration-processor.ts';
import { externalStatus } from '@doorstep/core/backbone/registration-processor/registration-status.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import { decide } from './deciding.ts';
import { factsOf } from './facts.ts';
import { receive } from './receiving.ts';
import { withdraw } from './withdrawing.ts';
import type { Registration } from './registration-rows.ts';
import type { ProcessorParts } from './stage-outcome.ts';

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/u;

export function createRegistrationProcessor(parts: ProcessorParts): RegistrationProcessor {
  const { store, resend, now } = parts;
  const statusOf = (registration: Registration) => externalStatus(registration, resend, now());
  return {
    announce: (announcement) => announce(parts, announcement),
    receive: (registrationId, file) => receive(parts, registrationId, file),
    statuses: async (registrationIds) => {
      const found = await Promise.all(registrationIds.map(store.byRegistrationId));
      return found
        .filter((registration) => registration !== null)
        .map((one) => ({ registrationId: one.registrationId, status: statusOf(one) }));
    },
    statusesOfPackets: async (packetIds) => {
      const found = await Promise.all(
        packetIds.map(async (packetId) => ({ packetId, registration: await store.byPacketId(packetId) })),
      );
      return found.flatMap(({ packetId, registration }) =>
        registration === null ? [] : [{ packetId, status: statusOf(registration) }],
      );
    },
    transactions: async (registrationId) => {
      const found = await store.byRegistrationId(registrationId);
      return found === null ? fail('registration-unknown') : ok(await store.transactions(found.id));
    },
    waiting: async (most) =>
      (await store.waiting(most)).flatMap(({ id, registrationId, process, refId, waitsFor, changedAt }) =>
        waitsFor === null
          ? []
          : [
              {
                id,
                registrationId,
                process,
                centreId: refId.slice(0, 5),
                reason: waitsFor,
                since: changedAt,
              },
            ],
      ),
    decide: (decision) => decide(parts, decision),
    withdraw: (registrationId) => withdraw(parts, registrationId),
    facts: async (id) => {
      const found = UUID.test(id) ? await store.byId(id) : null;
      return found === null ? fail('registration-unknown') : ok(await factsOf(parts, found));
    },
    factsOf: async (registrationId) => {
      const found = await store.byRegistrationId(registrationId);
      return found === null ? fail('registration-unknown') : ok(await factsOf(parts, found));
    },
  };
}

async function announce(
  { store, isCentre }: ProcessorParts,
  announcement: Announcement,
): ReturnType<RegistrationProcessor['announce']> {
  const { registrationId, refId } = announcement;
  const place = placeOfRef(refId);
  const isOfPlace = place !== null && registrationId.startsWith(place.centreId + place.machineId);
  if (!isOfPlace) return fail('centre-unknown');
  if (!(await isCentre(place.centreId))) return fail('centre-unknown');
  const outcome = await store.announce(announcement);
  if (outcome === 'no-question') return fail('additional-request-unknown');
  return outcome === 'announced' ? ok() : fail('registration-under-way');
}
