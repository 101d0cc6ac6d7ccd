import { textAt } from '@doorstep/contract/json.ts';
import type { Message } from '@doorstep/core/backbone/notifier/notifier.ts';
import { registrationMessages } from '@doorstep/core/backbone/registration-processor/registration-notice.ts';
import type { RegistrationNotice } from '@doorstep/core/backbone/registration-processor/registration-notice.ts';
import type { Process } from '@doorstep/core/backbone/registration-processor/stages.ts';
import type { Ask } from './registration-step.ts';
import type { Registration } from './registration-rows.ts';
import type { ProcessorParts } from './stage-outcome.ts';

type Messages = readonly Omit<Message, 'id'>[];

const SUCCESSES: Readonly<Record<Exclude<Process, 'RES_UPDATE'>, RegistrationNotice>> = {
  NEW: 'uin-generated',
  UPDATE: 'uin-updated',
  ACTIVATE: 'uin-reactivated',
  DEACTIVATE: 'uin-deactivated',
};

/** The number to follow it by, once the packet is known to be whole. */
export function tellReceived(parts: ProcessorParts, registration: Registration): Promise<Messages> {
  if (registration.process === 'NEW') return tell(parts, registration, 'received', null);
  return registration.process === 'UPDATE' ? tell(parts, registration, 'update-received', null) : NOTHING;
}

/** What the person is told at the end. Who changed their data themselves is told by the service they did it with. */
export function tellPublished(parts: ProcessorParts, registration: Registration): Promise<Messages> {
  const { process } = registration;
  return process === 'RES_UPDATE' ? NOTHING : tell(parts, registration, SUCCESSES[process], null);
}

export function tellEnded(
  parts: ProcessorParts,
  registration: Registration,
  why: 'duplicate' | 'refused' | 'not-possible',
): Promise<Messages> {
  return registration.process === 'RES_UPDATE' ? NOTHING : tell(parts, registration, why, null);
}

/** Asked of everybody: nobody else knows what is wanted. */
export function tellWanted(
  parts: ProcessorParts,
  registration: Registration,
  question: Ask,
): Promise<Messages> {
  return tell(parts, registration, 'more-wanted', question);
}

const NOTHING: Promise<Messages> = Promise.resolve([]);

async function tell(
  parts: ProcessorParts,
  registration: Registration,
  notice: RegistrationNotice,
  question: Ask | null,
): Promise<Messages> {
  const { packets, idRepository, notices } = parts;
  const { registrationId, process, person: announced } = registration;
  const packet = await packets.packet(registrationId, { source: null, process });
  const fields = packet.ok ? packet.value.fields : {};
  const uin =
    process === 'NEW' ? await idRepository.ownerOf(registrationId) : (textAt(fields, 'UIN') ?? null);
  const known = uin === null || process === 'NEW' ? null : await idRepository.identity(uin);
  return registrationMessages(notices, notice, {
    registrationId,
    // A new address or number is used once the change is published, which it is by then where it is.
    attributes: known?.ok === true ? known.value.attributes : fields,
    announced,
    uin,
    question: question && { ...question, answered: process === 'RES_UPDATE' ? 'online' : 'at a centre' },
  });
}
