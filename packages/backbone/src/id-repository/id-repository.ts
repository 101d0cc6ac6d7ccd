import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import type {
  CreateIdentityRefusal,
  IdRepository,
  NewIdentity,
} from '@doorstep/core/backbone/id-repository/id-repository.ts';
import { individualIdKind } from '@doorstep/core/backbone/id-repository/individual-id.ts';
import { validateUin } from '@doorstep/core/backbone/id-repository/uin.ts';
import type { VidPolicy } from '@doorstep/core/backbone/id-repository/vid-policy.ts';
import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { NO_FOLLOW_UPS } from '@doorstep/platform/follow-ups.ts';
import { createHashes } from './hashes.ts';
import { createIdentityStore } from './identity-store.ts';
import type { IdentityStore } from './identity-store.ts';
import { generateUin, generateVid } from './number-generator.ts';
import { createVidStore } from './vid-store.ts';
import type { VidStore } from './vid-store.ts';
import { changeVid, createVid } from './vids.ts';

/** What the country's ID schema says of an identity; paths are `identity/<field>`. */
export type ValidateIdentity = (
  identity: Readonly<Record<string, unknown>>,
) => readonly { readonly path: string; readonly kind: 'missing' | 'invalid' }[];

export interface IdRepositoryParts {
  readonly sql: Database;
  readonly sealer: Sealer;
  readonly policies: readonly VidPolicy[];
  readonly validate: ValidateIdentity;
  readonly now: () => Date;
}

/** The embedded ID Repository. */
export function createIdRepository(parts: IdRepositoryParts): IdRepository {
  const hashes = createHashes(parts.sealer);
  const identities = createIdentityStore(parts.sql, parts.sealer, hashes);
  const store = createVidStore(parts.sql, parts.sealer, hashes);
  const vids = { sql: parts.sql, store, policies: parts.policies, drawVid: generateVid, now: parts.now };
  const uinOf: IdRepository['uinOf'] = (id) => findUin(identities, store, parts.now, id);
  return {
    createIdentity: (request) => createIdentity(parts, identities, request),
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
    vidPolicies: () => parts.policies,
    vids: store.usable,
    createVid: (request) => createVid(vids, request),
    changeVid: (change) => changeVid(vids, change),
    spendVid: store.spend,
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

/** Repeats are chance while the number space is wide; so many in a row mean it is nearly used up. */
const DRAWS = 50;

async function createIdentity(
  parts: IdRepositoryParts,
  identities: IdentityStore,
  request: NewIdentity,
): Promise<Result<{ readonly uin: string; readonly status: string }, CreateIdentityRefusal>> {
  if (request.uin !== null) return storeIdentity(parts, identities, request, request.uin);
  for (let draw = 0; draw < DRAWS; draw += 1) {
    const stored = await storeIdentity(parts, identities, request, generateUin());
    if (stored.ok || stored.failure.word !== 'uin-taken') return stored;
  }
  throw new Error('The space of UINs is used up');
}

async function storeIdentity(
  parts: IdRepositoryParts,
  identities: IdentityStore,
  request: NewIdentity,
  uin: string,
): Promise<Result<{ readonly uin: string; readonly status: string }, CreateIdentityRefusal>> {
  if (!validateUin(uin).ok) return fail('uin-invalid');
  const attributes = { ...request.identity, UIN: uin };
  const [fault] = parts.validate(attributes);
  if (fault !== undefined) {
    return fail(fault.kind === 'missing' ? 'attribute-missing' : 'attribute-invalid', { path: fault.path });
  }
  const { registrationId, documents } = request;
  const schemaVersion = String(request.identity['IDSchemaVersion']);
  const stored = { uin, registrationId, attributes, schemaVersion, documents };
  const inserted = await identities.insert(stored, NO_FOLLOW_UPS);
  return inserted.ok ? ok({ uin, status: 'ACTIVATED' }) : inserted;
}
