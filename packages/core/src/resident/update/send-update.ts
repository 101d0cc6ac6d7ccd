import type { PacketDocument } from '../../backbone/packet-manager/packet.ts';
import type { SendingPorts } from './update-ports.ts';
import { endUpdate } from './update-outcome.ts';
import { packetOfUpdate } from './packet-of-update.ts';
import { isOpen } from './update-request.ts';
import type { OpenUpdate } from './update-request.ts';

/**
 * Sends the packet of a request; the job's whole work. Its registration id was drawn with the request, so however often
 * this is cut off and begun again, the processor takes one packet. What may pass is thrown and tried again, later each
 * time; what never will ends the request with a word to its person (weaknesses 31 and 34).
 */
export async function sendUpdate(ports: SendingPorts, owner: string, eventId: string): Promise<void> {
  const request = await ports.requests.find(owner, eventId);
  if (request === null || !isOpen(request) || request.state !== 'to-send') return;
  const documents = await papersOf(ports, request);
  if (documents === null) return endUnsent(ports, request, 'papers-lost');
  const packed = await ports.packetManager.pack(packetOfUpdate(ports, request, documents));
  if (!packed.ok) throw new Error(`The packet of a change cannot be made: ${packed.failure.word}`);
  const sent = await send(ports, request, packed.value, ports.sha256(packed.value));
  if (sent !== 'sent') return endUnsent(ports, request, sent);
  await ports.requests.moveTo(owner, eventId, 'sent');
}

/** With an answer goes what it was to go on with: nothing stands in the way of asking anew. */
async function endUnsent(ports: SendingPorts, request: OpenUpdate, word: string): Promise<void> {
  const { registrationId, content } = request;
  if (content.answer !== undefined) await ports.idRepository.discardDraft(registrationId);
  await endUpdate(ports, request, 'not sent', word);
  if (content.answer !== undefined) await ports.processor.withdraw(registrationId);
}

/** The newest paper of each kind; null when one of them is not what was laid down. */
async function papersOf(
  { proofs, vault, proofAttributes }: SendingPorts,
  { owner, eventId }: OpenUpdate,
): Promise<Readonly<Record<string, PacketDocument>> | null> {
  const documents: Record<string, PacketDocument> = {};
  for (const proof of await proofs.ofRequest(owner, eventId)) {
    const attribute = proofAttributes[proof.category.toLowerCase()];
    if (attribute === undefined) continue;
    const bytes = await vault.open(proof.file);
    if (bytes === 'unreachable') throw new Error('A paper of a change cannot be reached');
    if (typeof bytes === 'string') return null;
    const { type, format, reference } = proof;
    documents[attribute] = { bytes, type, format, reference };
  }
  return documents;
}

async function send(
  { processor, origin }: SendingPorts,
  { registrationId, content }: OpenUpdate,
  file: Uint8Array,
  packetHash: string,
): Promise<'sent' | 'packet-infected' | 'packet-too-large'> {
  const { answer, contact } = content;
  const { name, phone, email } = contact;
  const announced = await processor.announce({
    registrationId,
    process: 'RES_UPDATE',
    refId: `${origin.centreId}_${origin.machineId}`,
    packetHash,
    packetSize: file.length,
    language: content.language,
    packetId: answer === undefined ? registrationId : `${registrationId}-${answer.questionId}`,
    additionalRequestId: answer?.questionId ?? null,
    name,
    phone,
    email,
  });
  // Nobody else has this number: it was received in a run that ended before it could say so.
  if (!announced.ok && announced.failure.word === 'registration-under-way') return 'sent';
  // So was this one, or the time to answer is over, which the processor tells by itself.
  if (!announced.ok && announced.failure.word === 'additional-request-unknown') return 'sent';
  if (!announced.ok) throw new Error(`A packet cannot be announced: ${announced.failure.word}`);
  const received = await processor.receive(registrationId, file);
  if (received.ok) return 'sent';
  const { word } = received.failure;
  if (word === 'packet-received-before') return 'sent';
  if (word === 'packet-infected' || word === 'packet-too-large') return word;
  throw new Error(`A packet was not taken: ${word}`);
}
