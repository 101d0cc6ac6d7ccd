import type { RegistrationCentre } from '@doorstep/core/backbone/master-data/registration-centre.ts';
import { checkCentreChange } from '@doorstep/core/office/master-data/centre-change.ts';
import type { CentreChange } from '@doorstep/core/office/master-data/centre-change.ts';
import { previewCentre } from '@doorstep/core/office/master-data/preview-effect.ts';
import { daysAfter } from '@doorstep/core/preregistration/booking/zone-clock.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import type { InputOf } from '@doorstep/contract/operation.ts';
import type {
  getOfficeCentre,
  listOfficeCentres,
  previewOfficeCentre,
  publishOfficeCentre,
} from '@doorstep/contract/office/centre.ts';
import type { ServerCallers } from '../callers.ts';
import { pastChanges, published } from './master-data-parts.ts';
import type { MasterDataParts } from './master-data-parts.ts';
import { pageOf } from './office-parts.ts';

type Handler<Op> = Implementation<Op, ServerCallers>;

export function centreList({ masterData, pageSize }: MasterDataParts): Handler<typeof listOfficeCentres> {
  return {
    questions: {},
    answer: async ({ query }) => {
      const text = (query.text ?? '').trim();
      const { index: number, size } = pageOf(query, pageSize);
      const page = { number, size, direction: 'ascending' } as const;
      const found =
        text === ''
          ? await masterData.centres(query.language, { ...page, orderBy: 'name' })
          : await masterData.searchCentres(query.language, text, { ...page, orderBy: 'match' });
      return ok({
        centres: found.items.map(({ id, name, opensAt, closesAt, kiosks, active }) => ({
          ...{ id, name, kiosks, state: active ? ('open' as const) : ('closed' as const) },
          ...{ opensAt: minutes(opensAt), closesAt: minutes(closesAt) },
        })),
        total: found.total,
        pageSize,
      });
    },
  };
}

export function centreReading(parts: MasterDataParts): Handler<typeof getOfficeCentre> {
  return {
    questions: {},
    answer: async ({ params: { id }, query: { language } }) => {
      const { masterData } = parts;
      const centre = await inLanguage(parts, id, language);
      if (centre === null) return fail('centre-unknown');
      const { lunch, opensAt, closesAt, kiosks, processMinutes, timeZone, name, active } = centre;
      return ok({
        ...{ id, name, timeZone, kiosks, processMinutes, version: masterData.version() },
        ...{ opensAt: minutes(opensAt), closesAt: minutes(closesAt) },
        lunch: lunch && { from: minutes(lunch.from), to: minutes(lunch.to) },
        state: active ? ('open' as const) : ('closed' as const),
        ...(await daysOf(parts, centre)),
        changes: await pastChanges(parts.editor, `centre/${id}`),
      });
    },
  };
}

async function inLanguage(
  { masterData }: MasterDataParts,
  id: string,
  language: string,
): Promise<RegistrationCentre | null> {
  const named = await masterData.centreInAllLanguages(id);
  return named.find((centre) => centre.language === language) ?? named[0] ?? null;
}

async function daysOf({ masterData, today }: MasterDataParts, { id, language }: RegistrationCentre) {
  const from = today();
  const years = [Number(from.slice(0, 4)), Number(daysAfter(from, 365).slice(0, 4))];
  const own = await masterData.exceptionalHolidaysOf(id, language);
  const holidays = await Promise.all(
    [...new Set(years)].map((year) => masterData.holidaysOf(id, language, year)),
  );
  const ahead = (days: readonly { readonly date: string; readonly name: string }[]) =>
    days
      .filter(({ date }) => date >= from)
      .map(({ date, name }) => ({ date, name }))
      .toSorted((one, other) => one.date.localeCompare(other.date));
  return { closedDays: ahead(own), holidays: ahead(holidays.flat()) };
}

export function centrePreview(parts: MasterDataParts): Handler<typeof previewOfficeCentre> {
  return {
    questions: {},
    answer: async ({ params: { id }, body }) => {
      const change = changeOf(body.change);
      const makesSense = checkCentreChange(change);
      if (!makesSense.ok) return makesSense;
      if (await opensOutOfUse(parts, id, change)) return fail('parent-inactive');
      const version = parts.masterData.version();
      const effect = await previewCentre(parts.effects, id, change);
      if (!effect.ok) return effect;
      return ok({ version, effect: { ...effect.value, days: [...effect.value.days] } });
    },
  };
}

export function centrePublishing(parts: MasterDataParts): Handler<typeof publishOfficeCentre> {
  return {
    questions: {},
    answer: async ({ params: { id }, body: { change: wire, version, reason } }, caller, exchange) => {
      const change = changeOf(wire);
      const makesSense = checkCentreChange(change);
      if (!makesSense.ok) return makesSense;
      if (await opensOutOfUse(parts, id, change)) return fail('parent-inactive');
      const done = await parts.editor.changeCentre(id, change, { staffId: caller.clientId, reason, version });
      if (done.ok) {
        await published(parts, { caller, exchange, subject: `centre/${id}`, reason, version });
        return ok({});
      }
      return fail(done.failure.word === 'entry-unknown' ? 'centre-unknown' : done.failure.word);
    },
  };
}

/** Whether a closed centre would open in a place that forms offer no more. */
async function opensOutOfUse(
  { masterData, entries }: MasterDataParts,
  id: string,
  { state }: CentreChange,
): Promise<boolean> {
  const [centre] = await masterData.centreInAllLanguages(id);
  if (centre === undefined || centre.active || state === 'closed') return false;
  return (await entries.place(centre.locationCode))?.state === 'inactive';
}

type WireChange = InputOf<typeof previewOfficeCentre>['body']['change'];

function changeOf({ opensAt, closesAt, lunch, ...rest }: WireChange): CentreChange {
  const whole = (time: string): string => `${time}:00`;
  return {
    ...rest,
    opensAt: whole(opensAt),
    closesAt: whole(closesAt),
    lunch: lunch && { from: whole(lunch.from), to: whole(lunch.to) },
  };
}

/** `HH:mm` of a wall time. */
function minutes(time: string): string {
  return time.slice(0, 5);
}
