import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { DraftChange, IdentityDrafts } from '@doorstep/core/backbone/id-repository/identity-draft.ts';
import type { IdRepository } from '@doorstep/core/backbone/id-repository/id-repository.ts';
import { changedAttributes, mergeIdentity } from '@doorstep/core/backbone/id-repository/merge-identity.ts';
import { policyFor } from '@doorstep/core/backbone/id-repository/vid-policy.ts';
import type { Transaction } from '@doorstep/platform/database.ts';
import { deleteDraft, draftDocuments, draftsOf, insertDraft, readDraft, writeDraft } from './draft-store.ts';
import type { StoredDraft } from './draft-store.ts';
import { enrol, firstFault } from './enrolment.ts';
import { applyChange, limitRefusal } from './identity-changes.ts';
import { writingRefusal } from './identity-writing.ts';
import { generateUin } from './number-generator.ts';
import { activateDraftVids, createDraftVid, dropDraftVids } from './draft-vids.ts';
import type { DraftVidParts } from './draft-vids.ts';
import { draw } from './vids.ts';

export type DraftParts = DraftVidParts;

export function createDrafts(parts: DraftParts): IdentityDrafts & Pick<IdRepository, 'createDraftVid'> {
  return {
    createDraft: (registrationId, uin) => createDraft(parts, registrationId, uin),
    updateDraft: (change) => updateDraft(parts, change),
    publishDraft: (registrationId) => publishDraft(parts, registrationId),
    discardDraft: (registrationId) => discardDraft(parts, registrationId),
    createDraftVid: (request) => createDraftVid(parts, request),
    draft: (registrationId) => showDraft(parts, registrationId),
    draftsOf: (uin) => draftsOf(parts, uin),
  };
}

/** Repeats are chance while the number space is wide; so many in a row mean it is nearly used up. */
const DRAWS = 50;

async function createDraft(
  parts: DraftParts,
  registrationId: string,
  uin: string | null,
): ReturnType<IdentityDrafts['createDraft']> {
  if (uin !== null) {
    if ((await parts.identities.byUin(uin)) === null) return fail('id-unknown');
    const made = await begin(parts, registrationId, uin, 'updates');
    return made.ok ? made : fail('registration-id-taken');
  }
  for (let drawn = 0; drawn < DRAWS; drawn += 1) {
    const fresh = generateUin();
    if ((await parts.identities.byUin(fresh)) !== null) continue;
    const made = await begin(parts, registrationId, fresh, 'enrols');
    if (made.ok || made.failure.word !== 'uin-taken') return made.ok ? made : fail('registration-id-taken');
  }
  throw new Error('The space of UINs is used up');
}

async function begin(parts: DraftParts, registrationId: string, uin: string, enrols: 'enrols' | 'updates') {
  try {
    const made = await insertDraft(parts, registrationId, uin, enrols);
    return made ? ok({ uin }) : fail('registration-id-taken');
  } catch (error) {
    const refusal = writingRefusal(error);
    if (refusal === null) throw error;
    return fail(refusal);
  }
}

async function updateDraft(
  parts: DraftParts,
  change: DraftChange,
): ReturnType<IdentityDrafts['updateDraft']> {
  return parts.sql.begin(async (tx) => {
    const draft = await readDraft(parts, tx, change.registrationId, 'for update');
    if (draft === null) return fail('draft-unknown');
    const attributes = { ...change.attributes, UIN: draft.uin };
    const fault = firstFault(parts.validateUpdate, attributes);
    if (fault !== null) return fault;
    const gathered = mergeIdentity(draft.change, attributes);
    const refused = draft.enrols ? null : await overLimit(parts, tx, draft, gathered);
    if (refused !== null) return refused;
    const verifiedAttributes = [...new Set([...draft.verifiedAttributes, ...change.verifiedAttributes])];
    await writeDraft(
      parts,
      tx,
      change.registrationId,
      { change: gathered, verifiedAttributes },
      change.documents,
    );
    return ok();
  });
}

async function overLimit(
  parts: DraftParts,
  tx: Transaction,
  draft: StoredDraft,
  change: StoredDraft['change'],
) {
  const stored = await parts.identities.byUin(draft.uin);
  if (stored === null) return null;
  const merged = mergeIdentity(stored.attributes, change);
  return limitRefusal(parts, tx, draft.uin, changedAttributes(stored.attributes, merged));
}

async function publishDraft(
  parts: DraftParts,
  registrationId: string,
): ReturnType<IdentityDrafts['publishDraft']> {
  try {
    return await parts.sql.begin(async (tx) => {
      const draft = await readDraft(parts, tx, registrationId, 'for update');
      if (draft === null) return fail('draft-unknown');
      const published = draft.enrols
        ? await publishNew(parts, tx, registrationId, draft)
        : await publishChange(parts, tx, registrationId, draft);
      if (!published.ok) return published;
      await deleteDraft(parts, tx, registrationId);
      return ok({ uin: draft.uin, status: published.value.status });
    });
  } catch (error) {
    const refusal = writingRefusal(error);
    if (refusal === null) throw error;
    return fail(refusal);
  }
}

async function discardDraft(
  parts: DraftParts,
  registrationId: string,
): ReturnType<IdentityDrafts['discardDraft']> {
  return parts.sql.begin(async (tx) => {
    const draft = await readDraft(parts, tx, registrationId, 'for update');
    if (draft === null) return fail('draft-unknown');
    if (draft.enrols) await dropDraftVids(parts, tx, draft.uin);
    await deleteDraft(parts, tx, registrationId);
    return ok();
  });
}

async function publishChange(
  parts: DraftParts,
  tx: Transaction,
  registrationId: string,
  { uin, change, verifiedAttributes }: StoredDraft,
) {
  const documents = await draftDocuments(parts, tx, registrationId);
  return applyChange(parts, tx, {
    uin,
    registrationId,
    status: null,
    attributes: change,
    documents,
    verifiedAttributes,
  });
}

async function publishNew(parts: DraftParts, tx: Transaction, registrationId: string, draft: StoredDraft) {
  const attributes = { ...draft.change, UIN: draft.uin };
  const fault = firstFault(parts.validate, attributes);
  if (fault !== null) return fault;
  const documents = await draftDocuments(parts, tx, registrationId);
  const { uin, verifiedAttributes } = draft;
  const status = 'ACTIVATED' as const;
  await enrol(parts, tx, { uin, registrationId, status, attributes, documents, verifiedAttributes });
  const prepared = await activateDraftVids(parts, tx, uin);
  const policy = policyFor(parts.vids.policies, 'PERPETUAL');
  if (policy !== null && !prepared.includes('PERPETUAL')) {
    // The registration id is a person's own number: it stands nowhere in clear.
    const key = `draft:${Buffer.from(parts.hashes.registration(registrationId)).toString('base64url')}`;
    await draw(parts.vids, tx, policy, { uin, type: 'PERPETUAL', key });
  }
  return ok({ status });
}

async function showDraft(parts: DraftParts, registrationId: string): ReturnType<IdentityDrafts['draft']> {
  const draft = await readDraft(parts, parts.sql, registrationId, 'unlocked');
  if (draft === null) return fail('draft-unknown');
  const stored = draft.enrols ? null : await parts.identities.byUin(draft.uin);
  return ok({
    uin: draft.uin,
    attributes: mergeIdentity(stored?.attributes ?? {}, { ...draft.change, UIN: draft.uin }),
    documents: await draftDocuments(parts, parts.sql, registrationId),
    verifiedAttributes: [...new Set([...(stored?.verifiedAttributes ?? []), ...draft.verifiedAttributes])],
  });
}
