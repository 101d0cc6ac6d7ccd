import { loadGround, loadPending, timesLeft } from '../../../features/update/load-update.ts';
import { labelOf } from '../../../features/update/update-spec.ts';
import { oneText } from '../../../features/update/values.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { code } = event.locals.language;
  const [ground, pending] = await Promise.all([loadGround(event), loadPending(event)]);
  const rows = ground.kinds.map((kind) => ({
    name: kind.name,
    tab: kind.tab,
    label: kind.fields.length === 1 && kind.fields[0] ? labelOf(kind.fields[0], code) : null,
    now: kind.fields
      .map(({ attribute }) => oneText(ground.record[attribute], code))
      .filter((text) => text !== ''),
    left: timesLeft(ground, kind),
    needsPaper: kind.proof !== null,
    pending: pending.find(({ attributes }) =>
      kind.fields.some((field) => attributes.includes(field.attribute)),
    )?.eid,
  }));
  const contacts = ['phone', 'email'].map((attribute) => oneText(ground.record[attribute], code));
  const languages = event.locals.country.languages.map((language) => ({
    code: language.code,
    nativeName: language.nativeName,
  }));
  return {
    languages,
    rows,
    contacts: contacts.filter((text) => text !== ''),
    pending: pending.map(({ eid }) => eid),
  };
};
