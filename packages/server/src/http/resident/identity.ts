import type { SessionStore } from '@doorstep/core/resident/session/session-store.ts';
import { discardDraft } from '@doorstep/core/resident/update/discard-draft.ts';
import { listDrafts } from '@doorstep/core/resident/update/list-drafts.ts';
import { readIdentityInfo } from '@doorstep/core/resident/update/read-identity-info.ts';
import type { ShownAttributes } from '@doorstep/core/resident/update/shown-attributes.ts';
import type { SendingPorts } from '@doorstep/core/resident/update/update-ports.ts';
import { ok } from '@doorstep/core/shared/result.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import type {
  discardPendingDraft,
  getIdentityInfo,
  getUpdateCounts,
  listPendingDrafts,
} from '@doorstep/contract/resident/identity.ts';
import type { ServerCallers } from '../callers.ts';
import { pathLanguageIn } from './event-page.ts';

export interface IdentityPorts {
  readonly update: SendingPorts;
  readonly sessions: SessionStore;
  /** Languages the wire accepts. */
  readonly languages: readonly string[];
  /** What each page shows, by its UI schema's type. */
  readonly shown: ReadonlyMap<string, ShownAttributes>;
}

export function updateCounts({
  update,
}: IdentityPorts): Implementation<typeof getUpdateCounts, ServerCallers> {
  return {
    questions: {},
    answer: async ({ query }, session) => {
      const asked = (query.filter_attribute_list ?? '').split(',').filter((name) => name !== '');
      const left = await update.idRepository.updatesLeft(session.uin, asked.length === 0 ? null : asked);
      if (!left.ok) return left;
      return ok({
        attributes: left.value.map((one) => ({ attributeName: one.attribute, noOfUpdatesLeft: one.left })),
      });
    },
  };
}

export function pendingDrafts(ports: IdentityPorts): Implementation<typeof listPendingDrafts, ServerCallers> {
  return {
    questions: { 'language-published': pathLanguageIn(ports.languages) },
    answer: async ({ params }, session) => {
      const drafts = await listDrafts(ports.update, session, params.langCode);
      return ok({
        drafts: drafts.map((draft) => ({
          eid: draft.eventId,
          aid: draft.registrationId,
          // UTC without a zone, as the wire writes it.
          createdDTimes: draft.createdAt.toISOString().slice(0, -1),
          attributes: [...draft.attributes],
          cancellable: draft.cancellable,
          description: draft.description,
        })),
      });
    },
  };
}

export function draftDiscarding({
  update,
}: IdentityPorts): Implementation<typeof discardPendingDraft, ServerCallers> {
  return {
    questions: {},
    answer: async ({ params }, session) => {
      const discarded = await discardDraft(update, session, params.eid);
      return discarded.ok ? ok('DISCARDED') : discarded;
    },
  };
}

export function identityInfo(ports: IdentityPorts): Implementation<typeof getIdentityInfo, ServerCallers> {
  return {
    questions: {
      'schema-type-known': (raw) => Promise.resolve(ports.shown.has(String(raw.params['schemaType']))),
    },
    answer: async ({ params }, session) => {
      const shown = ports.shown.get(params.schemaType) ?? { attributes: [], masked: {} };
      const info = await readIdentityInfo({ ...ports, ...ports.update }, session, shown);
      return info.ok ? ok({ ...info.value }) : info;
    },
  };
}
