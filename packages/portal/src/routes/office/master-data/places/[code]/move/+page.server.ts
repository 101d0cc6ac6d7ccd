import { fail } from '@sveltejs/kit';
import { getOfficePlace } from '@doorstep/contract/office/place.ts';
import {
  listOfficePlaceParents,
  previewOfficePlaceMove,
  publishOfficePlaceMove,
} from '@doorstep/contract/office/place-move.ts';
import type { InputOf } from '@doorstep/contract/operation.ts';
import { pageIn, placeAddress } from '../../../../../../features/office/address.ts';
import { NOTHING, previewed, publishSent } from '../../../../../../features/office/publishing.ts';
import { stopOn } from '../../../../../../server/api.ts';
import { formText } from '../../../../../../server/form-text.ts';
import { callAsStaff } from '../../../../../../server/staff.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

type Move = InputOf<typeof previewOfficePlaceMove>['body']['change'];

export const load: PageServerLoad = async (event) => {
  const { params } = event;
  const language = event.locals.language.code;
  const asked = event.url.searchParams;
  const filter = { text: (asked.get('text') ?? '').trim().slice(0, 100), page: pageIn(asked) };
  const [place, parents] = await Promise.all([
    callAsStaff(event, getOfficePlace, { params, query: { language } }),
    callAsStaff(event, listOfficePlaceParents, {
      params,
      query: {
        language,
        page: String(filter.page - 1),
        ...(filter.text === '' ? {} : { text: filter.text }),
      },
    }),
  ]);
  if (!place.ok) return stopOn(place);
  return parents.ok ? { filter, place: place.value, list: parents.value } : stopOn(parents);
};

function preview(event: RequestEvent, change: Move) {
  return callAsStaff(event, previewOfficePlaceMove, {
    params: event.params,
    body: { language: event.locals.language.code, change },
  });
}

export const actions: Actions = {
  preview: async (event) => {
    const change = { parentCode: formText(await event.request.formData(), 'parent').slice(0, 64) };
    if (change.parentCode === '') return fail(422, { ...NOTHING, missing: 'parent' as const, change });
    return previewed(change, await preview(event, change));
  },
  publish: (event) =>
    publishSent(event, {
      preview: (change: Move) => preview(event, change),
      publish: (body) => callAsStaff(event, publishOfficePlaceMove, { params: event.params, body }),
      done: () => placeAddress(event.params.code),
    }),
};
