import type { FastifyInstance } from 'fastify';
import {
  discardPendingDraft,
  getIdentityInfo,
  getUpdateCounts,
  listPendingDrafts,
} from '@doorstep/contract/resident/identity.ts';
import { mount } from '@doorstep/platform/mount.ts';
import type { MountPorts } from '@doorstep/platform/mount.ts';
import { draftDiscarding, identityInfo, pendingDrafts, updateCounts } from './identity.ts';
import type { IdentityPorts } from './identity.ts';

/** The routes about the resident's own record: what it holds, what may change and what is under way. */
export function mountIdentity(server: FastifyInstance, ports: MountPorts, identity: IdentityPorts): void {
  mount(server, ports, getUpdateCounts, updateCounts(identity));
  mount(server, ports, listPendingDrafts, pendingDrafts(identity));
  mount(server, ports, discardPendingDraft, draftDiscarding(identity));
  mount(server, ports, getIdentityInfo, identityInfo(identity));
}
