import { textAt } from '@doorstep/contract/json.ts';
import type { IdentityDocument } from '@doorstep/core/backbone/id-repository/identity-document.ts';
import { facePicture } from '@doorstep/core/backbone/packet-manager/face-picture.ts';
import type { Packet } from '@doorstep/core/backbone/packet-manager/packet.ts';
import { identityOf, packetOf } from './packet-stages.ts';
import type { Registration } from './registration-rows.ts';
import { done, failed, rejected } from './stage-outcome.ts';
import type { ProcessorParts, StageOutcome, StageWork } from './stage-outcome.ts';

/** Prepares the change, or the new person with a UIN, as a draft in the ID Repository. */
export const draftIdentity: StageWork = async (parts, registration) => {
  const { idRepository } = parts;
  const { registrationId } = registration;
  const read = await packetOf(parts, registration);
  if (!read.ok) return read.outcome;
  const uin = registration.process === 'NEW' ? null : (textAt(read.packet.fields, 'UIN') ?? '');
  const made = await idRepository.createDraft(registrationId, uin);
  if (!made.ok) {
    if (made.failure.word === 'id-unknown') return failed('id-unknown');
    // Made by a run that ended before it could say so; without a draft it was even published.
    const held = await idRepository.draft(registrationId);
    if (!held.ok) return publishedOr(parts, registrationId, failed('registration-id-taken'));
  }
  const changed = await idRepository.updateDraft({
    registrationId,
    attributes: identityOf(read.packet),
    documents: documentsOf(read.packet),
    verifiedAttributes: [],
  });
  if (changed.ok) return done(uin === null ? 'UIN generated' : 'Change of the identity prepared');
  await idRepository.discardDraft(registrationId);
  return rejected(changed.failure.word);
};

/** Makes the change, or the person; of a person who is switched on or off only the status. */
export const publishIdentity: StageWork = async (parts, registration) => {
  const { process, registrationId } = registration;
  if (process === 'ACTIVATE' || process === 'DEACTIVATE') return switchPerson(parts, registration, process);
  const published = await parts.idRepository.publishDraft(registrationId);
  if (published.ok) return done('Identity published');
  const { word } = published.failure;
  if (word === 'draft-unknown') return publishedOr(parts, registrationId, rejected('draft-discarded'));
  await parts.idRepository.discardDraft(registrationId);
  return rejected(word);
};

async function switchPerson(
  parts: ProcessorParts,
  registration: Registration,
  process: 'ACTIVATE' | 'DEACTIVATE',
): Promise<StageOutcome> {
  const read = await packetOf(parts, registration);
  if (!read.ok) return read.outcome;
  const changed = await parts.idRepository.updateIdentity({
    uin: textAt(read.packet.fields, 'UIN') ?? '',
    registrationId: registration.registrationId,
    status: process === 'ACTIVATE' ? 'ACTIVATED' : 'DEACTIVATED',
    attributes: identityOf(read.packet),
    documents: [],
    verifiedAttributes: [],
  });
  if (changed.ok || changed.failure.word === 'registration-id-taken')
    return done('Status of the identity changed');
  return rejected(changed.failure.word);
}

/** Whether the registration made a version already, in a run that ended before it could say so. */
async function publishedOr(
  { idRepository }: ProcessorParts,
  registrationId: string,
  otherwise: StageOutcome,
): Promise<StageOutcome> {
  const owner = await idRepository.ownerOf(registrationId);
  return owner === null ? otherwise : done('Identity published');
}

function documentsOf({ documents, biometrics }: Packet): readonly IdentityDocument[] {
  const encoded = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
  const face = facePicture(Buffer.from(biometrics['individualBiometrics'] ?? []).toString());
  return [
    // Cards and the person's own page show it; they read no biometrics.
    ...(face === null ? [] : [{ category: 'photo', value: face }]),
    ...Object.entries(documents).map(([category, { bytes }]) => ({ category, value: encoded(bytes) })),
    ...Object.entries(biometrics).map(([category, bytes]) => ({ category, value: encoded(bytes) })),
  ];
}
