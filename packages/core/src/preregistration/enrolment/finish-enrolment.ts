import type { Announcement } from '../../backbone/registration-processor/registration-processor.ts';
import type { Enrolment, EnrolmentForm } from './enrolment.ts';
import type { EnrolmentPorts } from './enrolment-ports.ts';
import { packetOf } from './packet-of.ts';

/**
 * Brings an enrolment to the registration processor: packet, announcement, delivery; then the pre-registration is done
 * with, and the desk lets go of what it collected. Each step finds what a run before it did, so that this may be cut off
 * anywhere and be repeated.
 */
export async function finishEnrolment(ports: EnrolmentPorts, id: string): Promise<void> {
  const enrolment = await ports.enrolments.find(id);
  const refId = await ports.enrolments.refIdOf(id);
  if (enrolment?.status !== 'sending' || refId === null) return;
  const { registrationId, form, prid } = enrolment;
  if (registrationId === null || form === null) throw new Error('An enrolment is sent without its form');
  const fault = await deliver(ports, { ...enrolment, registrationId, form }, refId);
  if (fault !== null) {
    await ports.enrolments.reopen(id, fault);
    return;
  }
  if (prid !== null) await ports.consume(prid);
  await ports.enrolments.settle(id);
}

type Sent = Enrolment & { readonly form: EnrolmentForm; readonly registrationId: string };

/** Null once the processor has it; else why it never will take it as it is. What passes by itself is thrown. */
async function deliver(ports: EnrolmentPorts, enrolment: Sent, refId: string): Promise<string | null> {
  if (await isTaken(ports, enrolment)) return null;
  const { packets, processor, enrolments } = ports;
  const files = await enrolments.openedFiles(enrolment.id);
  const packed = await packets.pack(await packetOf(ports, { enrolment, refId, files }));
  if (!packed.ok) return packed.failure.word;
  const announced = await processor.announce(announcement(ports, enrolment, refId, packed.value));
  // Somebody else's run may have delivered it meanwhile.
  if (!announced.ok) return (await isTaken(ports, enrolment)) ? null : announced.failure.word;
  const received = await processor.receive(enrolment.registrationId, packed.value);
  if (received.ok || received.failure.word === 'packet-received-before') return null;
  const { word } = received.failure;
  if (word === 'scanner-unavailable' || word === 'hash-differs' || word === 'size-differs')
    throw new Error(`The packet could not be delivered: ${word}`);
  return word;
}

/** Whether the processor has a packet of it beyond the one that is to be answered. */
async function isTaken({ processor }: EnrolmentPorts, { registrationId }: Sent): Promise<boolean> {
  const [known] = await processor.statuses([registrationId]);
  return known !== undefined && !['UPLOAD_PENDING', 'RESEND', 'AWAITING_INFORMATION'].includes(known.status);
}

function announcement(
  { bytes, contact }: EnrolmentPorts,
  { registrationId, answers, form, id, name }: Sent,
  refId: string,
  file: Uint8Array,
): Announcement {
  const { identity, languages } = form;
  const text = (name: string): string | null => {
    const value = identity[name];
    return typeof value === 'string' && value !== '' ? value : null;
  };
  return {
    registrationId,
    process: 'NEW',
    refId,
    packetHash: bytes.sha256(file),
    packetSize: file.length,
    language: text(contact.language) ?? languages[0] ?? '',
    packetId: answers === null ? registrationId : `${registrationId}-${id}`,
    additionalRequestId: answers?.requestId ?? null,
    name: name === '' ? null : name,
    email: text(contact.email),
    phone: text(contact.phone),
  };
}
