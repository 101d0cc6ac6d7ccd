import { checkNewPlace } from '@doorstep/core/office/master-data/place-change.ts';
import type { NewPlace, NewPlaceFault } from '@doorstep/core/office/master-data/place-change.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import type { previewNewOfficePlace, publishNewOfficePlace } from '@doorstep/contract/office/place.ts';
import type { ServerCallers } from '../callers.ts';
import { languageCodes } from './entry-parts.ts';
import { published } from './master-data-parts.ts';
import type { MasterDataParts } from './master-data-parts.ts';

type Handler<Op> = Implementation<Op, ServerCallers>;

async function checked(
  parts: MasterDataParts,
  wanted: NewPlace,
): Promise<Result<NewPlace, 'place-unknown' | NewPlaceFault>> {
  const place = { ...wanted, code: wanted.code.trim() };
  const parent = await parts.entries.place(place.parentCode);
  if (parent === null) return fail('place-unknown');
  return checkNewPlace(place, parent, {
    languages: await languageCodes(parts),
    levels: (await parts.masterData.hierarchyLevels(null)).map(({ level }) => level),
    isTaken: (await parts.entries.place(place.code)) !== null,
  });
}

export function newPlacePreview(parts: MasterDataParts): Handler<typeof previewNewOfficePlace> {
  return {
    questions: {},
    answer: async ({ params, body: { change } }) => {
      const version = parts.masterData.version();
      const place = await checked(parts, { ...change, parentCode: params.code });
      return place.ok ? ok({ version }) : place;
    },
  };
}

export function newPlacePublishing(parts: MasterDataParts): Handler<typeof publishNewOfficePlace> {
  return {
    questions: {},
    answer: async ({ params, body: { change, version, reason } }, caller, exchange) => {
      const place = await checked(parts, { ...change, parentCode: params.code });
      if (!place.ok) return place;
      const edit = { staffId: caller.clientId, reason, version };
      const done = await parts.editor.addPlace(place.value, edit);
      if (!done.ok) return fail(done.failure.word === 'entry-unknown' ? 'place-unknown' : done.failure.word);
      await published(parts, { caller, exchange, subject: `place/${place.value.code}`, reason, version });
      return ok({});
    },
  };
}
