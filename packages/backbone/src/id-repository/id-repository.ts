import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import type { FindingAttributes, LostIdentities } from '@doorstep/core/backbone/id-repository/finding.ts';
import type { IdRepository } from '@doorstep/core/backbone/id-repository/id-repository.ts';
import type { IdentityChanges } from '@doorstep/core/backbone/id-repository/identity-change.ts';
import { individualIdKind } from '@doorstep/core/backbone/id-repository/individual-id.ts';
import { updatesLeft } from '@doorstep/core/backbone/id-repository/update-limits.ts';
import type { UpdateLimits } from '@doorstep/core/backbone/id-repository/update-limits.ts';
import type { VidPolicy } from '@doorstep/core/backbone/id-repository/vid-policy.ts';
import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { createAnnouncements } from './announcements.ts';
import { createDrafts } from './drafts.ts';
import { createIdentity } from './enrolment.ts';
import type { ValidateIdentity } from './enrolment.ts';
import { createHashes } from './hashes.ts';
import { updateIdentity } from './identity-changes.ts';
import type { ChangeParts } from './identity-changes.ts';
import { createIdentityStore } from './identity-store.ts';
import type { IdentityStore } from './identity-store.ts';
import { createLostIdentities, makeFindingKeys } from './lost-identities.ts';
import { generateVid } from './number-generator.ts';
import { changeVid, deactivateVids, reactivateVids, regenerateVid } from './vid-changes.ts';
import { createVidStore } from './vid-store.ts';
import type { VidStore } from './vid-store.ts';
import { vidCreation } from './vids.ts';

export interface IdRepositoryParts {
  readonly sql: Database;
  /** The connection of quick reads. */
  readonly reads: Database;
  readonly sealer: Sealer;
  readonly policies: readonly VidPolicy[];
  /** What the country asks of a new identity, and of a change to one. */
  readonly validate: ValidateIdentity;
  readonly validateUpdate: ValidateIdentity;
  readonly updateLimits: UpdateLimits;
  /** By which people who lost their number are found. */
  readonly finding: FindingAttributes;
  /** The partner under whose topics ID Authentication listens. */
  readonly partnerId: string;
  readonly now: () => Date;
}

/** The embedded ID Repository also finds people who lost their number. */
export interface EmbeddedIdRepository extends IdRepository {
  readonly lost: LostIdentities;
  /** Makes those findable that are from before it could; answers how many it did. */
  readonly makeFindable: () => Promise<number>;
}

/** The embedded ID Repository. */
export function createIdRepository(given: IdRepositoryParts): EmbeddedIdRepository {
  const { sql, reads, sealer, policies, now } = given;
  const hashes = createHashes(sealer);
  const announcements = createAnnouncements(given.partnerId, now);
  const identities = createIdentityStore({ sql, reads, sealer, hashes });
  const store = createVidStore({ sql, reads, sealer, hashes, announcements });
  const vids = { sql, store, policies, drawVid: generateVid, now };
  const parts: ChangeParts = { ...given, hashes, announcements, identities };
  const uinOf: IdRepository['uinOf'] = (id) => findUin(identities, store, now, id);
  return {
    createIdentity: (request) => createIdentity(parts, request),
    identity: async (id) => {
      const uin = await uinOf(id);
      if (!uin.ok) return uin;
      const found = await identities.byUin(uin.value);
      return found === null ? fail('id-unknown') : ok(found);
    },
    documents: identities.documents,
    uinOf,
    ownerOf: async (id) => {
      if (individualIdKind(id) === 'VID') return (await store.owner(id))?.uin ?? null;
      const uin = await uinOf(id);
      return uin.ok ? uin.value : null;
    },
    vidPolicies: () => policies,
    vids: store.usable,
    endedVids: store.ended,
    createVid: vidCreation(vids),
    changeVid: (change) => changeVid(vids, change),
    regenerateVid: (vid, key) => regenerateVid(vids, vid, key),
    deactivateVids: (uin) => deactivateVids(parts, uin),
    reactivateVids: (uin) => reactivateVids(parts, uin),
    spendVid: store.spend,
    lost: createLostIdentities(parts, identities),
    makeFindable: () => makeFindingKeys(parts),
    ...changesOf(parts, uinOf),
    ...createDrafts({ ...parts, vids }),
  };
}

function changesOf(parts: ChangeParts, uinOf: IdRepository['uinOf']): IdentityChanges {
  return {
    updateIdentity: (change) => updateIdentity(parts, change),
    updatesLeft: async (individualId, asked) => {
      const uin = await uinOf(individualId);
      if (!uin.ok) return uin;
      const used = await parts.identities.updateCounts(uin.value);
      return used === null ? fail('id-unknown') : ok(updatesLeft(parts.updateLimits, used, asked));
    },
    registrationIdOf: async (individualId) => {
      const uin = await uinOf(individualId);
      if (!uin.ok) return uin;
      const registrationId = await parts.identities.registrationOf(uin.value);
      return registrationId === null ? fail('id-unknown') : ok(registrationId);
    },
  };
}

async function findUin(
  identities: IdentityStore,
  store: VidStore,
  now: () => Date,
  id: string,
): Promise<Result<string, 'id-unknown' | 'id-inactive'>> {
  const kind = individualIdKind(id);
  if (kind === 'UIN') return ok(id);
  if (kind === 'AID') {
    const uin = await identities.uinOfRegistration(id);
    return uin === null ? fail('id-unknown') : ok(uin);
  }
  const owner = await store.owner(id);
  if (owner === null) return fail('id-unknown');
  const { status, expires_at: expiresAt } = owner.row;
  if (status !== 'ACTIVE') return fail('id-inactive', { status });
  if (expiresAt !== null && expiresAt <= now()) return fail('id-inactive', { status: 'EXPIRED' });
  return ok(owner.uin);
}
