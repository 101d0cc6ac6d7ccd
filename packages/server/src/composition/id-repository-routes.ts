import type { FastifyInstance } from 'fastify';
import { draftWire } from '@doorstep/backbone/id-repository/http-drafts.ts';
import { vidWire } from '@doorstep/backbone/id-repository/http-vids.ts';
import { identityWire } from '@doorstep/backbone/id-repository/http.ts';
import type { IdRepositoryWireParts } from '@doorstep/backbone/id-repository/http.ts';
import {
  createIdentity,
  readIdentity,
  readIdentityUnlogged,
} from '@doorstep/contract/backbone/id-repository.ts';
import {
  readRegistrationId,
  readUpdateCounts,
  updateIdentity,
} from '@doorstep/contract/backbone/id-repository-changes.ts';
import {
  createDraft,
  discardDraft,
  extractDraftBiometrics,
  hasDraft,
  publishDraft,
  readDraft,
  readDraftsOfUin,
  updateDraft,
} from '@doorstep/contract/backbone/id-repository-drafts.ts';
import {
  changeVidRecord,
  createDraftVidRecord,
  createVidRecord,
  deactivateVidRecords,
  reactivateVidRecords,
  readUinOfVid,
  readVidsOfUin,
  regenerateVidRecord,
} from '@doorstep/contract/backbone/id-repository-vids.ts';
import { mount } from '@doorstep/platform/mount.ts';
import type { MountPorts } from '@doorstep/platform/mount.ts';

/** Every route of the ID Repository that an adopter's systems call. */
export function mountIdRepository(
  server: FastifyInstance,
  ports: MountPorts,
  parts: IdRepositoryWireParts,
): void {
  const identity = identityWire(parts);
  mount(server, ports, createIdentity, identity.create);
  mount(server, ports, updateIdentity, identity.update);
  mount(server, ports, readIdentity, identity.read);
  mount(server, ports, readIdentityUnlogged, identity.readUnlogged);
  mount(server, ports, readRegistrationId, identity.registrationId);
  mount(server, ports, readUpdateCounts, identity.updateCounts);
  const draft = draftWire(parts.idRepository);
  mount(server, ports, createDraft, draft.create);
  mount(server, ports, updateDraft, draft.update);
  mount(server, ports, publishDraft, draft.publish);
  mount(server, ports, discardDraft, draft.discard);
  mount(server, ports, readDraft, draft.read);
  mount(server, ports, readDraftsOfUin, draft.ofUin);
  mount(server, ports, hasDraft, draft.isThere);
  mount(server, ports, extractDraftBiometrics, draft.extractBiometrics);
  const vid = vidWire(parts.idRepository);
  mount(server, ports, createVidRecord, vid.create);
  mount(server, ports, createDraftVidRecord, vid.createForDraft);
  mount(server, ports, readUinOfVid, vid.uinOf);
  mount(server, ports, readVidsOfUin, vid.ofUin);
  mount(server, ports, changeVidRecord, vid.change);
  mount(server, ports, regenerateVidRecord, vid.regenerate);
  mount(server, ports, deactivateVidRecords, vid.deactivateAll);
  mount(server, ports, reactivateVidRecords, vid.reactivateAll);
}
