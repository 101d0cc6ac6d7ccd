import { isDay } from '@doorstep/core/office/master-data/centre-change.ts';
import { previewHoliday } from '@doorstep/core/office/master-data/preview-effect.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import type {
  listOfficeHolidays,
  previewOfficeHoliday,
  publishOfficeHoliday,
} from '@doorstep/contract/office/holiday.ts';
import type { ServerCallers } from '../callers.ts';
import { published } from './master-data-parts.ts';
import type { MasterDataParts } from './master-data-parts.ts';

type Handler<Op> = Implementation<Op, ServerCallers>;

export function holidayList(parts: MasterDataParts): Handler<typeof listOfficeHolidays> {
  return {
    questions: {},
    answer: async ({ query: { language } }) => {
      const { masterData, today } = parts;
      const places = (await masterData.allLocations(language)).filter(({ level }) => level <= 1);
      const named = await masterData.holidays(language);
      const ahead = named.filter(({ date, active }) => active && date >= today());
      const holidays = await Promise.all(
        ahead.map(async ({ date, name, locationCode }) => ({
          ...{ date, name, locationCode },
          location: (await masterData.location(locationCode, language))?.name ?? locationCode,
        })),
      );
      return ok({
        version: masterData.version(),
        holidays: holidays.toSorted((one, other) => one.date.localeCompare(other.date)),
        places: places.map(({ code, name }) => ({ code, name })),
      });
    },
  };
}

export function holidayPreview(parts: MasterDataParts): Handler<typeof previewOfficeHoliday> {
  return {
    questions: {},
    answer: async ({ body: { change } }) => {
      if (!isAhead(parts, change.date)) return fail('day-unknown');
      const version = parts.masterData.version();
      const { centres, ...effect } = await previewHoliday(parts.effects, change);
      return ok({ version, centres, effect: { ...effect, days: [...effect.days] } });
    },
  };
}

export function holidayPublishing(parts: MasterDataParts): Handler<typeof publishOfficeHoliday> {
  return {
    questions: {},
    answer: async ({ body: { change, version, reason } }, caller, exchange) => {
      if (!isAhead(parts, change.date)) return fail('day-unknown');
      const done = await parts.editor.changeHoliday(change, { staffId: caller.clientId, reason, version });
      if (!done.ok) return done;
      await published(parts, { caller, exchange, subject: `holiday/${change.date}`, reason, version });
      return ok({});
    },
  };
}

/** What is over is not changed. */
function isAhead({ today }: MasterDataParts, date: string): boolean {
  return isDay(date) && date >= today();
}
