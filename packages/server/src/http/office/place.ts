import { nameIn } from '@doorstep/core/office/master-data/entry-text.ts';
import { checkPlaceChange, placeEffect } from '@doorstep/core/office/master-data/place-change.ts';
import type { PlaceChange, PlaceEffect, PlaceFault } from '@doorstep/core/office/master-data/place-change.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import type {
  getOfficePlace,
  listOfficePlaces,
  previewOfficePlace,
  publishOfficePlace,
} from '@doorstep/contract/office/place.ts';
import type { ServerCallers } from '../callers.ts';
import { entryLanguages, languageCodes } from './entry-parts.ts';
import { pastChanges, published } from './master-data-parts.ts';
import type { MasterDataParts } from './master-data-parts.ts';
import { pageOf } from './office-parts.ts';

type Handler<Op> = Implementation<Op, ServerCallers>;

export function placeList({ entries, pageSize }: MasterDataParts): Handler<typeof listOfficePlaces> {
  return {
    questions: {},
    answer: async ({ query }) => {
      const { language, in: parentCode = null } = query;
      const text = (query.text ?? '').trim();
      const by = text === '' ? { parentCode } : { text };
      const { items, total } = await entries.places({ language, by, ...pageOf(query, pageSize) });
      const path = text !== '' || parentCode === null ? [] : await entries.placePath(parentCode, language);
      return ok({
        path: path.map(({ code, name }) => ({ code, name })),
        places: [...items],
        total,
        pageSize,
      });
    },
  };
}

export function placeReading(parts: MasterDataParts): Handler<typeof getOfficePlace> {
  return {
    questions: {},
    answer: async ({ params: { code }, query: { language } }) => {
      const version = parts.masterData.version();
      const place = await parts.entries.place(code);
      if (place === null) return fail('place-unknown');
      const path = await parts.entries.placePath(code, language);
      const levels = await parts.masterData.hierarchyLevels(language);
      return ok({
        ...{ code, version, state: place.state, names: [...place.names] },
        name: nameIn(place.names, language) ?? code,
        levelName: path.at(-1)?.levelName ?? '',
        path: path.map((one) => ({ code: one.code, name: one.name })),
        languages: await entryLanguages(parts),
        nextLevel: levels.find(({ level }) => level === place.level + 1)?.name ?? null,
        changes: await pastChanges(parts.editor, `place/${code}`),
      });
    },
  };
}

interface Previewed {
  readonly change: PlaceChange;
  readonly effect: PlaceEffect;
}

async function previewed(
  parts: MasterDataParts,
  code: string,
  wanted: PlaceChange,
): Promise<Result<Previewed, 'place-unknown' | PlaceFault>> {
  const place = await parts.entries.place(code);
  if (place === null) return fail('place-unknown');
  const parent = place.parentCode === null ? null : await parts.entries.place(place.parentCode);
  const change = checkPlaceChange(place, wanted, { languages: await languageCodes(parts), parent });
  if (!change.ok) return change;
  const effect = placeEffect(place, change.value, await parts.entries.placeWeight(code));
  return ok({ change: change.value, effect });
}

export function placePreview(parts: MasterDataParts): Handler<typeof previewOfficePlace> {
  return {
    questions: {},
    answer: async ({ params: { code }, body: { change } }) => {
      const version = parts.masterData.version();
      const found = await previewed(parts, code, change);
      return found.ok ? ok({ version, effect: found.value.effect }) : found;
    },
  };
}

export function placePublishing(parts: MasterDataParts): Handler<typeof publishOfficePlace> {
  return {
    questions: {},
    answer: async ({ params: { code }, body: { change, version, reason } }, caller, exchange) => {
      const found = await previewed(parts, code, change);
      if (!found.ok) return found;
      const { effect } = found.value;
      if (effect.turns === 'off' && effect.centres > 0) return fail('centres-there');
      const edit = { staffId: caller.clientId, reason, version };
      const done = await parts.editor.changePlace(code, found.value.change, edit);
      if (!done.ok) return fail(done.failure.word === 'entry-unknown' ? 'place-unknown' : done.failure.word);
      await published(parts, { caller, exchange, subject: `place/${code}`, reason, version });
      return ok({});
    },
  };
}
