import type { IdRepository } from '@doorstep/core/backbone/id-repository/id-repository.ts';
import { individualIdKind } from '@doorstep/core/backbone/id-repository/individual-id.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type {
  createDraft,
  discardDraft,
  extractDraftBiometrics,
  hasDraft,
  publishDraft,
  readDraft,
  readDraftsOfUin,
  updateDraft,
} from '@doorstep/contract/backbone/id-repository-drafts.ts';
import type { Callers, Implementation } from '@doorstep/contract/implementation.ts';

/** The wire of drafts over the port (identity-backbone §5). */
export function draftWire(idRepository: IdRepository) {
  return {
    create: creation(idRepository),
    update: changing(idRepository),
    publish: publishing(idRepository),
    discard: discarding(idRepository),
    read: reading(idRepository),
    ofUin: listing(idRepository),
    isThere: presence(idRepository),
    extractBiometrics: extraction(idRepository),
  };
}

function creation(idRepository: IdRepository): Implementation<typeof createDraft, Callers> {
  return {
    questions: {},
    answer: async ({ params, query }) => {
      const uin = query.UIN || null;
      if (uin !== null && individualIdKind(uin) !== 'UIN') return fail('uin-malformed');
      const made = await idRepository.createDraft(params.registrationId, uin);
      return made.ok ? ok({ status: 'DRAFTED' }) : made;
    },
  };
}

function changing(idRepository: IdRepository): Implementation<typeof updateDraft, Callers> {
  return {
    questions: {},
    answer: async ({ params, body: { request } }) => {
      const changed = await idRepository.updateDraft({
        registrationId: params.registrationId,
        attributes: request.identity,
        documents: request.documents ?? [],
        verifiedAttributes: request.verifiedAttributes ?? [],
      });
      return changed.ok ? ok({ status: 'DRAFTED' }) : changed;
    },
  };
}

function publishing(idRepository: IdRepository): Implementation<typeof publishDraft, Callers> {
  return {
    questions: {},
    answer: async ({ params }) => {
      const published = await idRepository.publishDraft(params.registrationId);
      return published.ok ? ok({ status: published.value.status }) : published;
    },
  };
}

function discarding(idRepository: IdRepository): Implementation<typeof discardDraft, Callers> {
  return {
    questions: {},
    answer: async ({ params }) => {
      const discarded = await idRepository.discardDraft(params.registrationId);
      return discarded.ok ? ok({ status: 'DISCARDED' }) : discarded;
    },
  };
}

function reading(idRepository: IdRepository): Implementation<typeof readDraft, Callers> {
  return {
    questions: {},
    answer: async ({ params }) => {
      const found = await idRepository.draft(params.registrationId);
      if (!found.ok) return found;
      const { attributes, documents, verifiedAttributes } = found.value;
      return ok({
        status: 'DRAFT',
        identity: { ...attributes },
        documents: [...documents],
        verifiedAttributes: [...verifiedAttributes],
      });
    },
  };
}

function listing(idRepository: IdRepository): Implementation<typeof readDraftsOfUin, Callers> {
  return {
    questions: {},
    answer: async ({ params }) => {
      if (individualIdKind(params.uin) !== 'UIN') return fail('uin-malformed');
      const drafts = await idRepository.draftsOf(params.uin);
      return ok({
        drafts: drafts.map((draft) => ({
          rid: draft.registrationId,
          createdDTimes: localDateTime(draft.createdAt),
          attributes: [...draft.attributes],
        })),
      });
    },
  };
}

function presence(idRepository: IdRepository): Implementation<typeof hasDraft, Callers> {
  return {
    questions: {},
    answer: async ({ params }) => ok({ present: (await idRepository.draft(params.registrationId)).ok }),
  };
}

/** Templates are made by a biometric SDK, which the embedded repository has none of: it never says it did. */
function extraction(idRepository: IdRepository): Implementation<typeof extractDraftBiometrics, Callers> {
  return {
    questions: {},
    answer: async ({ params }) => {
      const found = await idRepository.draft(params.registrationId);
      if (!found.ok) return found;
      const hasBiometrics = found.value.documents.some(({ category }) => /biometrics$/iu.test(category));
      return hasBiometrics ? fail('biometrics-not-extracted') : ok({ status: 'DRAFTED' });
    },
  };
}

/** UTC without a zone, as the wire writes it. */
function localDateTime(at: Date): string {
  return at.toISOString().slice(0, -1);
}
