import { textAt } from '@doorstep/contract/json.ts';
import { ANSWER_LABELS } from '@doorstep/core/backbone/packet-manager/packet.ts';
import type { Packet } from '@doorstep/core/backbone/packet-manager/packet.ts';
import type { RegistrationFacts } from '@doorstep/core/backbone/registration-processor/registration-facts.ts';
import { identityOf } from './packet-stages.ts';
import type { Registration } from './registration-rows.ts';
import type { ProcessorParts } from './stage-outcome.ts';

/** Everything that is known of a registration, gathered from the register and from its packet. */
export async function factsOf(parts: ProcessorParts, registration: Registration): Promise<RegistrationFacts> {
  const { store } = parts;
  const { id, registrationId, process, refId, status, waitsFor, person, announcedAt, changedAt } =
    registration;
  const packet = await packetIfAny(parts, registration);
  return {
    id,
    registrationId,
    process,
    centreId: refId.slice(0, 5),
    machineId: refId.slice(6),
    source: packet?.source ?? null,
    status,
    reason: waitsFor,
    language: person.language,
    before: packet === null || process === 'NEW' ? null : await registered(parts, packet),
    after: packet === null ? null : identityOf(packet),
    documents: Object.entries(packet?.documents ?? {}).map(([attribute, document]) => ({
      attribute,
      ...document,
    })),
    biometrics: Object.keys(packet?.biometrics ?? {}),
    alike: (await store.alike(id)).map((other) => ({
      id: other.id,
      registrationId: other.registrationId,
      status: other.status,
    })),
    transactions: await store.transactions(id),
    decided: await store.decided(id),
    question: await questionOf(parts, registration, packet),
    announcedAt,
    changedAt,
  };
}

async function questionOf(
  { store }: ProcessorParts,
  { id, status, additionalRequestId }: Registration,
  packet: Packet | null,
): Promise<RegistrationFacts['question']> {
  const asked = await store.question(id);
  if (asked === null) return null;
  const isOpen = status === 'PAUSED_FOR_ADDITIONAL_INFO' && asked.id === additionalRequestId;
  return { ...asked, state: isOpen ? 'open' : 'answered', said: saidTo(asked.id, packet) };
}

function saidTo(questionId: string, packet: Packet | null): string | null {
  const told = packet?.metaInfo['metaData'];
  const labelled = (label: string): string | undefined =>
    Array.isArray(told)
      ? told.flatMap((one: unknown) =>
          textAt(one, 'label') === label ? (textAt(one, 'value') ?? []) : [],
        )[0]
      : undefined;
  return labelled(ANSWER_LABELS.question) === questionId ? (labelled(ANSWER_LABELS.said) ?? null) : null;
}

async function packetIfAny(
  { packets }: ProcessorParts,
  { registrationId, process }: Registration,
): Promise<Packet | null> {
  const found = await packets.packet(registrationId, { source: null, process });
  return found.ok ? found.value : null;
}

async function registered({ idRepository }: ProcessorParts, { fields }: Packet) {
  const found = await idRepository.identity(textAt(fields, 'UIN') ?? '');
  return found.ok ? found.value.attributes : null;
}
