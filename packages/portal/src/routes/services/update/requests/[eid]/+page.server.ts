import { error, fail, redirect } from '@sveltejs/kit';
import { followUpdate } from '@doorstep/contract/doorstep/update.ts';
import { discardPendingDraft } from '@doorstep/contract/resident/identity.ts';
import { loadGround } from '../../../../../features/update/load-update.ts';
import { labelOf } from '../../../../../features/update/update-spec.ts';
import { comparedRows } from '../../../../../features/update/values.ts';
import { callAsResident, stopOn } from '../../../../../server/api.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const [ground, reply] = await Promise.all([
    loadGround(event),
    callAsResident(event, followUpdate, { params: { eventId: event.params.eid } }),
  ]);
  if (!reply.ok) {
    if (reply.word === 'update-unknown') error(404, 'No such change', { word: reply.word });
    return stopOn(reply);
  }
  const { changes, ...update } = reply.value;
  const { code } = event.locals.language;
  const fields = ground.kinds.flatMap((kind) => kind.fields);
  const labelled = changes.map((change) => {
    const field = fields.find(({ attribute }) => attribute === change.attribute);
    return { ...change, label: field === undefined ? null : labelOf(field, code) };
  });
  return {
    update,
    attributes: labelled.map(({ attribute, label }) => ({ attribute, label })),
    rows: labelled.flatMap(({ label, attribute, before, after }) =>
      comparedRows(label ?? attribute, before, after),
    ),
    languages: event.locals.country.languages.map((language) => ({
      code: language.code,
      tag: language.tag,
      nativeName: language.nativeName,
    })),
  };
};

export const actions: Actions = {
  discard: async (event) => {
    const { eid } = event.params;
    const reply = await callAsResident(event, discardPendingDraft, { params: { eid } });
    if (reply.ok) redirect(303, `/services/update/requests/${eid}?notice=update-called-back`);
    if (reply.word === null) return stopOn(reply);
    return fail(422, { word: reply.word });
  },
};
