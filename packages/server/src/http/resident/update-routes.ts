import type { FastifyInstance } from 'fastify';
import { answerUpdate, followUpdate } from '@doorstep/contract/doorstep/update.ts';
import { sendContactOtp, updateContact } from '@doorstep/contract/resident/contact-detail.ts';
import { deleteProof, getProof, listProofs, uploadProof } from '@doorstep/contract/resident/document.ts';
import { updateUin, updateUinByCode } from '@doorstep/contract/resident/update.ts';
import { mount } from '@doorstep/platform/mount.ts';
import type { MountPorts } from '@doorstep/platform/mount.ts';
import { contactChange, contactOtp } from './contact-detail.ts';
import type { ContactDetailParts } from './contact-detail.ts';
import { proofDeletion, proofList, proofReading, proofUpload } from './proof.ts';
import type { ProofParts } from './proof.ts';
import { updateAnswering, updateFollowing, updating, updatingByCode } from './update.ts';
import type { UpdateParts } from './update.ts';

export interface UpdateRouteParts {
  readonly proof: ProofParts;
  readonly update: UpdateParts;
  readonly contact: ContactDetailParts;
}

/** Changes of one's own data: papers, requests, contacts (resident-services §2.2, §2.7, §2.10). */
export function mountUpdates(server: FastifyInstance, ports: MountPorts, parts: UpdateRouteParts): void {
  mount(server, ports, uploadProof, proofUpload(parts.proof));
  mount(server, ports, listProofs, proofList(parts.proof));
  mount(server, ports, getProof, proofReading(parts.proof));
  mount(server, ports, deleteProof, proofDeletion(parts.proof));
  mount(server, ports, updateUin, updating(parts.update));
  mount(server, ports, updateUinByCode, updatingByCode(parts.update));
  mount(server, ports, sendContactOtp, contactOtp(parts.contact));
  mount(server, ports, updateContact, contactChange(parts.contact));
  mount(server, ports, followUpdate, updateFollowing(parts.update));
  mount(server, ports, answerUpdate, updateAnswering(parts.update));
}
