import { checkPlaceMove } from '@doorstep/core/office/master-data/place-move.ts';
import type { PlaceMove, PlaceMoveFault } from '@doorstep/core/office/master-data/place-move.ts';
import { previewMove } from '@doorstep/core/office/master-data/preview-move.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import type {
  listOfficePlaceParents,
  previewOfficePlaceMove,
  publishOfficePlaceMove,
} from '@doorstep/contract/office/place-move.ts';
import type { ServerCallers } from '../callers.ts';
import { published } from './master-data-parts.ts';
import type { MasterDataParts } from './master-data-parts.ts';
import { pageOf } from './office-parts.ts';

type Handler<Op> = Implementation<Op, ServerCallers>;

export function placeParentList({
  entries,
  pageSize,
}: MasterDataParts): Handler<typeof listOfficePlaceParents> {
  return {
    questions: {},
    answer: async ({ params: { code }, query }) => {
      const place = await entries.place(code);
      if (place === null) return fail('place-unknown');
      const { items, total } = await entries.possibleParents({
        language: query.language,
        level: place.level - 1,
        text: (query.text ?? '').trim(),
        except: place.parentCode,
        ...pageOf(query, pageSize),
      });
      return ok({ parents: [...items], total, pageSize });
    },
  };
}

interface CheckedMove {
  readonly move: PlaceMove;
  /** What it lies in now. */
  readonly from: readonly string[];
  readonly to: readonly { readonly code: string; readonly name: string }[];
}

async function checked(
  { entries }: MasterDataParts,
  { code, parentCode }: PlaceMove,
  language: string,
): Promise<Result<CheckedMove, 'place-unknown' | 'parent-unknown' | PlaceMoveFault>> {
  const place = await entries.place(code);
  if (place === null) return fail('place-unknown');
  const parent = await entries.place(parentCode);
  if (parent === null) return fail('parent-unknown');
  const to = await entries.placePath(parentCode, language);
  const move = checkPlaceMove(
    place,
    parent,
    to.map((one) => one.code),
  );
  if (!move.ok) return move;
  const from = await entries.placePath(code, language);
  return ok({
    move: move.value,
    from: from.slice(0, -1).map((one) => one.code),
    to: to.map((one) => ({ code: one.code, name: one.name })),
  });
}

export function placeMovePreview(parts: MasterDataParts): Handler<typeof previewOfficePlaceMove> {
  return {
    questions: {},
    answer: async ({ params: { code }, body: { language, change } }) => {
      const version = parts.masterData.version();
      const found = await checked(parts, { code, parentCode: change.parentCode }, language);
      if (!found.ok) return found;
      const { from, to } = found.value;
      const { below, centres } = await parts.entries.placeWeight(code);
      const slots = await previewMove(parts.effects, {
        ...{ code, from, to: to.map((one) => one.code) },
        today: parts.today(),
      });
      return ok({
        version,
        effect: { to: [...to], below, centres, slots: { ...slots, days: [...slots.days] } },
      });
    },
  };
}

export function placeMovePublishing(parts: MasterDataParts): Handler<typeof publishOfficePlaceMove> {
  return {
    questions: {},
    answer: async ({ params: { code }, body: { change, version, reason } }, caller, exchange) => {
      const found = await checked(parts, { code, parentCode: change.parentCode }, '');
      if (!found.ok) return found;
      const edit = { staffId: caller.clientId, reason, version };
      const done = await parts.editor.movePlace(found.value.move, edit);
      if (!done.ok) return fail(done.failure.word === 'entry-unknown' ? 'place-unknown' : done.failure.word);
      await published(parts, { caller, exchange, subject: `place/${code}`, reason, version });
      return ok({});
    },
  };
}
