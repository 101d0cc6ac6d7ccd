import { HOTLIST_ID_TYPES } from '@doorstep/core/backbone/id-authentication/hotlist.ts';
import type {
  Hotlist,
  HotlistEntry,
  HotlistStatus,
} from '@doorstep/core/backbone/id-authentication/hotlist.ts';
import { ok } from '@doorstep/core/shared/result.ts';
import type { blockId, readHotlistStatus, unblockId } from '@doorstep/contract/backbone/hotlist.ts';
import type { Callers, Implementation } from '@doorstep/contract/implementation.ts';

/** The hotlist's own wire API over its port. */
export function hotlistWire(hotlist: Hotlist) {
  const block: Implementation<typeof blockId, Callers> = {
    questions: {},
    answer: async ({ body: { request } }) => {
      const entry = entryOf(request);
      return ok(answer(entry, await hotlist.block(entry, instant(request.expiryTimestamp))));
    },
  };
  const unblock: Implementation<typeof unblockId, Callers> = {
    questions: {},
    answer: async ({ body: { request } }) => {
      const entry = entryOf(request);
      return ok(answer(entry, await hotlist.unblock(entry, instant(request.expiryTimestamp))));
    },
  };
  const status: Implementation<typeof readHotlistStatus, Callers> = {
    questions: {},
    answer: async ({ params }) => {
      const entry = entryOf(params);
      return ok(answer(entry, await hotlist.status(entry)));
    },
  };
  return { block, unblock, status };
}

/** The checks know the types; an unknown one does not come here. */
function entryOf({ id, idType }: { readonly id: string; readonly idType: string }): HotlistEntry {
  return { id, idType: HOTLIST_ID_TYPES.find((known) => known === idType) ?? 'UIN' };
}

function instant(text: string | null | undefined): Date | null {
  return text == null || text === 'null' ? null : new Date(text);
}

function answer({ id, idType }: HotlistEntry, { status, expiresAt }: HotlistStatus) {
  return { id, idType, status, expiryTimestamp: expiresAt?.toISOString() ?? null };
}
