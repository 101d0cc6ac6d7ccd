import { listVisits, VISIT_STATES } from '@doorstep/core/preregistration/desk/list-visits.ts';
import type { Visit, VisitList, VisitsAsked } from '@doorstep/core/preregistration/desk/list-visits.ts';
import { isDay } from '@doorstep/core/preregistration/booking/appointment-rules.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Exchange, Implementation } from '@doorstep/contract/implementation.ts';
import type { OutputOf } from '@doorstep/contract/operation.ts';
import type {
  exportVisits,
  listVisits as listWire,
  searchVisits,
} from '@doorstep/contract/preregistration/desk.ts';
import type { ServerCallers, ServiceClient } from '../callers.ts';
import { officerOf } from './desk-parts.ts';
import type { DeskParts } from './desk-parts.ts';
import { shortTime } from './short-time.ts';

type Handler<Op> = Implementation<Op, ServerCallers>;

export function visitList(parts: DeskParts): Handler<typeof listWire> {
  return {
    questions: {},
    answer: async ({ query }, caller, exchange) => {
      const page = { index: Number(query.page ?? '0'), size: parts.pageSize };
      const list = await read(parts, caller, { ...askedOf(query), page }, 'list', exchange);
      return list === null ? fail('no-centre') : ok({ ...wireList(list), pageSize: parts.pageSize });
    },
  };
}

export function visitSearch(parts: DeskParts): Handler<typeof searchVisits> {
  return {
    questions: {},
    answer: async ({ body }, caller, exchange) => {
      const page = { index: 0, size: parts.pageSize };
      const list = await read(parts, caller, { ...askedOf(body), text: body.text, page }, 'search', exchange);
      return list === null ? fail('no-centre') : ok(wireList(list));
    },
  };
}

export function visitExport(parts: DeskParts): Handler<typeof exportVisits> {
  return {
    questions: {},
    answer: async ({ query }, caller, exchange) => {
      const list = await read(parts, caller, { ...askedOf(query), page: null }, 'export', exchange);
      return list === null ? fail('no-centre') : ok(wireList(list));
    },
  };
}

async function read(
  { desk, record, readEntry }: DeskParts,
  caller: ServiceClient,
  asked: VisitsAsked,
  of: 'list' | 'search' | 'export',
  { requestId }: Exchange,
): Promise<VisitList | null> {
  const officer = officerOf(caller);
  if (officer === null) return null;
  const list = await listVisits(desk, officer, asked);
  record(readEntry(officer, { of, centreId: officer.centreId, day: list.day }, requestId));
  return list;
}

function askedOf({
  day,
  state,
  language,
}: {
  readonly day?: string;
  readonly state?: string;
  readonly language: string;
}): Omit<VisitsAsked, 'page'> {
  return {
    // A day that the calendar has not is no day: today is shown.
    day: day !== undefined && isDay(day) ? day : null,
    state: VISIT_STATES.find((known) => known === state) ?? null,
    text: '',
    language,
  };
}

function wireList({ day, today, items, total, counts }: VisitList): OutputOf<typeof searchVisits> {
  return { day, today, visits: items.map(wireVisit), total, counts };
}

function wireVisit(visit: Visit): OutputOf<typeof searchVisits>['visits'][number] {
  const { prid, name, bookingType, state, from, to, arrival } = visit;
  return {
    preRegistrationId: prid,
    name,
    bookingType,
    state,
    from: from === null ? null : shortTime(from),
    to: to === null ? null : shortTime(to),
    notedAt: arrival?.at.toISOString() ?? null,
    notedBy: arrival?.staffId ?? null,
  };
}
