import { wallMoment } from '@doorstep/core/backbone/master-data/centre-hours.ts';
import type { LoadFigures } from '@doorstep/core/office/figure/load-figures.ts';
import type { MessageQueue } from '@doorstep/core/office/message/message-queue.ts';
import { daysAfter } from '@doorstep/core/preregistration/booking/zone-clock.ts';
import { ok } from '@doorstep/core/shared/result.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import type { getLoadFigures } from '@doorstep/contract/office/figure.ts';
import type { ServerCallers } from '../callers.ts';

export interface FigureParts {
  readonly figures: LoadFigures;
  readonly queue: Pick<MessageQueue, 'waiting'>;
  /** IANA zone of the country. */
  readonly zone: string;
  readonly now: () => Date;
}

const DAYS = 14;

export function loadFigures({
  figures,
  queue,
  zone,
  now,
}: FigureParts): Implementation<typeof getLoadFigures, ServerCallers> {
  return {
    questions: {},
    answer: async () => {
      const at = now();
      const today = wallMoment(at, zone).date;
      const ahead = daysFrom(today);
      const behind = daysFrom(daysAfter(today, 1 - DAYS));
      const booked = new Map(
        (await figures.bookings(today, ahead.at(-1) ?? today)).map((one) => [one.day, one]),
      );
      const signIns = new Map(
        (await figures.signIns(behind[0] ?? today, today)).map((one) => [one.day, one.count]),
      );
      const waiting = await queue.waiting();
      return ok({
        bookings: ahead.map((day) => ({
          day,
          planned: booked.get(day)?.planned ?? 0,
          booked: booked.get(day)?.booked ?? 0,
        })),
        signIns: behind.map((day) => ({ day, count: signIns.get(day) ?? 0 })),
        lag: waiting.map(({ system, count, oldest }) => ({
          system,
          count,
          seconds: Math.max(0, Math.round((at.getTime() - oldest.getTime()) / 1_000)),
        })),
      });
    },
  };
}

function daysFrom(first: string): readonly string[] {
  return Array.from({ length: DAYS }, (_, index) => daysAfter(first, index));
}
