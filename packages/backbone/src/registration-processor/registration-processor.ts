import { createHash, randomBytes } from 'node:crypto';
import type { AuditEntry } from '@doorstep/core/backbone/audit-manager/audit-entry.ts';
import { placeOfRef } from '@doorstep/core/backbone/packet-manager/packet.ts';
import type {
  Announcement,
  Decision,
  RegistrationProcessor,
} from '@doorstep/core/backbone/registration-processor/registration-processor.ts';
import { externalStatus } from '@doorstep/core/backbone/registration-processor/registration-status.ts';
import { FIRST_STAGE } from '@doorstep/core/backbone/registration-processor/stages.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import { workflowCompleted } from './announcements.ts';
import type { Registration } from './registration-rows.ts';
import type { ProcessorParts } from './stage-outcome.ts';

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
  };
}

async function announce(
  { store, isCentre }: ProcessorParts,
  announcement: Announcement,
): ReturnType<RegistrationProcessor['announce']> {
  const { registrationId, refId, additionalRequestId } = announcement;
  const place = placeOfRef(refId);
  const isOfPlace = place !== null && registrationId.startsWith(place.centreId + place.machineId);
  if (!isOfPlace) return fail('centre-unknown');
  if (!(await isCentre(place.centreId))) return fail('centre-unknown');
  // This processor asks nobody for more, so no packet can answer such a request.
  if (additionalRequestId !== null) return fail('additional-request-unknown');
  return (await store.announce(announcement)) ? ok() : fail('registration-under-way');
}

async function receive(
  parts: ProcessorParts,
  registrationId: string,
  file: Uint8Array,
): ReturnType<RegistrationProcessor['receive']> {
  const { store, objects, scanner, resend, now } = parts;
  const registration = await store.byRegistrationId(registrationId);
  if (registration === null) return fail('not-announced');
  if (file.length > parts.largest) return fail('packet-too-large');
  if (createHash('sha256').update(file).digest('hex') !== registration.packetHash.toLowerCase())
    return fail('hash-differs');
  if (file.length !== registration.packetSize) return fail('size-differs');
  const status = externalStatus(registration, resend, now());
  if (status !== 'UPLOAD_PENDING' && status !== 'RESEND') return fail('packet-received-before');
  const scanned = await scanner.scan(file);
  if (scanned === 'infected') return fail('packet-infected');
  if (scanned === 'unavailable') return fail('scanner-unavailable');
  const objectKey = randomBytes(20).toString('hex');
  await objects.put(objectKey, file);
  const isTaken = await store.step({
    registration,
    to: 'PROCESSING',
    stage: FIRST_STAGE,
    account: {
      type: 'PACKET_RECEIVER',
      status: 'SUCCESS',
      subStatus: 'SUCCESS',
      comment: 'Packet received',
    },
    events: [],
    asks: 'for the next stage',
    file: { objectKey },
  });
  if (isTaken) return ok();
  await objects.remove(objectKey);
  return fail('packet-received-before');
}

async function decide(
  { store, now }: ProcessorParts,
  decision: Decision,
): ReturnType<RegistrationProcessor['decide']> {
  const registration = await store.byId(decision.id);
  if (registration?.status !== 'PAUSED') return fail('not-waiting');
  const { stage, waitsFor } = registration;
  const isApproved = decision.outcome === 'approved';
  const isCounted = await store.decide(decision, {
    registration,
    to: isApproved ? 'PROCESSING' : 'REJECTED',
    stage: isApproved ? stage : null,
    account: {
      type: waitsFor === 'possible-duplicate' ? 'MANUAL_ADJUDICATION' : 'VERIFICATION',
      status: isApproved ? 'SUCCESS' : 'REJECTED',
      subStatus: isApproved ? 'SUCCESS' : 'rejected-by-person',
      comment: isApproved ? 'Approved by a person' : 'Rejected by a person',
    },
    events: isApproved ? [] : [workflowCompleted(registration, 'REJECTED', 'rejected-by-person', now())],
    audit: [decisionEntry(decision)],
    ...(isApproved ? { asks: 'for the next stage' as const } : {}),
  });
  return isCounted ? ok() : fail('not-waiting');
}

/** Who decided what; why is sealed beside the registration. */
function decisionEntry({ id, outcome, decidedBy }: Decision): AuditEntry {
  return {
    eventId: 'RPR-407',
    eventName: 'REGISTRATION_DECIDED',
    eventType: 'SUCCESS',
    applicationId: 'REGPROC',
    applicationName: 'Registration processor',
    moduleId: 'RPR',
    moduleName: 'registration.decide',
    description: outcome,
    id,
    idType: 'REGISTRATION',
    sessionUserId: decidedBy,
    requestId: id,
  };
}
