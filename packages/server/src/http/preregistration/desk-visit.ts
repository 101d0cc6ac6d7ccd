import { noteArrival } from '@doorstep/core/preregistration/desk/note-arrival.ts';
import { openPaper } from '@doorstep/core/preregistration/desk/open-paper.ts';
import { openVisit } from '@doorstep/core/preregistration/desk/open-visit.ts';
import type { OpenedVisit } from '@doorstep/core/preregistration/desk/open-visit.ts';
import { takeWalkIn as takeIn } from '@doorstep/core/preregistration/desk/take-walk-in.ts';
import { undoArrival as undo } from '@doorstep/core/preregistration/desk/undo-arrival.ts';
import type { Officer } from '@doorstep/core/preregistration/desk/arrival.ts';
import type { ArrivalStore } from '@doorstep/core/preregistration/desk/arrival-store.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Failed, Result } from '@doorstep/core/shared/result.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import type { OutputOf } from '@doorstep/contract/operation.ts';
import type {
  getPaper,
  getVisit,
  listOwnArrivals,
  markNoShow,
  markPresent,
  takeWalkIn,
  undoArrival,
} from '@doorstep/contract/preregistration/desk-visit.ts';
import type { ServerCallers, ServiceClient } from '../callers.ts';
import { officerOf } from './desk-parts.ts';
import type { DeskParts } from './desk-parts.ts';
import { shortTime } from './short-time.ts';

type Handler<Op> = Implementation<Op, ServerCallers>;

export function visitReading(parts: DeskParts): Handler<typeof getVisit> {
  return {
    questions: {},
    answer: async ({ params: { preRegistrationId: prid }, query }, caller, { requestId }) => {
      const officer = officerOf(caller);
      if (officer === null) return fail('no-centre');
      const opened = await openVisit(parts.desk, officer, prid, query.language);
      if (!opened.ok) return named(parts, opened, query.language);
      const { acts, visit } = opened.value;
      if (visit !== null) parts.record(parts.readEntry(officer, { of: 'form', prid }, requestId));
      return ok({
        preRegistrationId: prid,
        acts: [...acts],
        visit: visit === null ? null : wireVisit(officer, visit),
      });
    },
  };
}

export function paperReading(parts: DeskParts): Handler<typeof getPaper> {
  return {
    questions: {},
    answer: async ({ params: { preRegistrationId: prid, paperId } }, caller, { requestId }) => {
      const officer = officerOf(caller);
      if (officer === null) return fail('no-centre');
      const opened = await openPaper(parts.desk, officer, prid, paperId);
      if (!opened.ok) return opened;
      parts.record(parts.readEntry(officer, { of: 'paper', prid }, requestId));
      const { name, format, bytes } = opened.value;
      return ok({ name, format, bytes: Buffer.from(bytes).toString('base64') });
    },
  };
}

export function presence({ desk }: DeskParts): Handler<typeof markPresent> {
  return noted((officer, prid) => noteArrival(desk, officer, prid, 'present'));
}

export function absence({ desk }: DeskParts): Handler<typeof markNoShow> {
  return noted((officer, prid) => noteArrival(desk, officer, prid, 'no-show'));
}

export function walkIn({ desk }: DeskParts): Handler<typeof takeWalkIn> {
  return noted((officer, prid) => takeIn(desk, officer, prid));
}

export function undoing({ desk }: DeskParts): Handler<typeof undoArrival> {
  return noted((officer, prid) => undo(desk, officer, prid));
}

export function ownArrivals({ ofOwner }: ArrivalStore): Handler<typeof listOwnArrivals> {
  return {
    questions: {},
    answer: async (_input, { ownerHash }) => {
      const arrivals = (await ofOwner(ownerHash)).map(({ prid, state, day, centreId, at }) => ({
        ...{ preRegistrationId: prid, state, day, centreId },
        at: at.toISOString(),
      }));
      return ok({ arrivals });
    },
  };
}

interface NoteInput {
  readonly params: { readonly preRegistrationId: string };
}

function noted<Word extends string>(
  act: (officer: Officer, prid: string) => Promise<Result<undefined, Word>>,
) {
  return {
    questions: {},
    answer: async ({ params }: NoteInput, caller: ServiceClient) => {
      const officer = officerOf(caller);
      if (officer === null) return fail('no-centre');
      const done = await act(officer, params.preRegistrationId);
      return done.ok ? ok({}) : done;
    },
  };
}

/** The refusal with the name of the centre that the person should go to. */
async function named<Word extends string>(
  { centreName }: DeskParts,
  refusal: Failed<Word>,
  language: string,
): Promise<Failed<Word>> {
  const { word, data } = refusal.failure;
  const centreId = data['centreId'];
  if (typeof centreId !== 'string') return refusal;
  return fail(word, { ...data, centre: (await centreName(centreId, language)) ?? centreId });
}

type WireVisit = NonNullable<OutputOf<typeof getVisit>['visit']>;

function wireVisit({ centreId }: Officer, visit: OpenedVisit): WireVisit {
  const { application, name, languages, answers, papers } = visit;
  const { bookingType, status, language, appointment, arrival } = application;
  return {
    name,
    bookingType,
    statusCode: status,
    language,
    appointment: appointment && {
      date: appointment.date,
      from: shortTime(appointment.from),
      to: shortTime(appointment.to),
      here: appointment.centreId === centreId,
    },
    arrival: arrival && {
      state: arrival.state,
      at: arrival.at.toISOString(),
      by: arrival.staffId,
      seat: arrival.seat === 'taken',
    },
    languages: [...languages],
    answers: answers?.map(({ id, label, values }) => ({ id, label, values: [...values] })) ?? null,
    papers: [...papers],
  };
}
