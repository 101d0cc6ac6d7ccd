import { changeForm } from '@doorstep/core/preregistration/enrolment/change-form.ts';
import { discardEnrolment } from '@doorstep/core/preregistration/enrolment/discard-enrolment.ts';
import type { EnrolmentEntry } from '@doorstep/core/preregistration/enrolment/enrolment.ts';
import type { EnrolmentPorts } from '@doorstep/core/preregistration/enrolment/enrolment-ports.ts';
import { openAnswer } from '@doorstep/core/preregistration/enrolment/open-answer.ts';
import { openEnrolment, openWalkIn } from '@doorstep/core/preregistration/enrolment/open-enrolment.ts';
import { printReceipt } from '@doorstep/core/preregistration/enrolment/print-receipt.ts';
import { sendEnrolment } from '@doorstep/core/preregistration/enrolment/send-enrolment.ts';
import { listEnrolments, viewEnrolment } from '@doorstep/core/preregistration/enrolment/view-enrolment.ts';
import type { EnrolmentView } from '@doorstep/core/preregistration/enrolment/view-enrolment.ts';
import type { Officer } from '@doorstep/core/preregistration/desk/arrival.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import type { RawInput } from '@doorstep/contract/checks.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import { textAt } from '@doorstep/contract/json.ts';
import type { OutputOf } from '@doorstep/contract/operation.ts';
import type * as wire from '@doorstep/contract/preregistration/enrolment.ts';
import type * as opens from '@doorstep/contract/preregistration/enrolment-opening.ts';
import type { ServerCallers, ServiceClient } from '../callers.ts';
import { officerOf } from './desk-parts.ts';
import type { DeskParts } from './desk-parts.ts';

export interface EnrolmentParts extends DeskParts {
  readonly enrolment: {
    readonly ports: EnrolmentPorts;
    /** Brings what was begun to the processor at once; a job does it otherwise. */
    readonly finish: (id: string) => Promise<void>;
  };
  /** The UI specification of a new registration; null for a country without one. */
  readonly form: string | null;
  /** Languages the wire publishes. */
  readonly languages: readonly string[];
}

type Handler<Op> = Implementation<Op, ServerCallers>;

export function enrolmentList(parts: EnrolmentParts): Handler<typeof wire.listEnrolments> {
  return {
    questions: {},
    answer: async (_input, caller, { requestId }) => {
      const officer = officerOf(caller);
      if (officer === null) return fail('no-centre');
      const enrolments = await listEnrolments(parts.enrolment.ports, officer);
      parts.record(
        parts.readEntry(officer, { of: 'enrolments', centreId: officer.centreId, day: '' }, requestId),
      );
      return ok({ enrolments: enrolments.map((entry) => wireEntry(entry, entry.progress)) });
    },
  };
}

export function enrolmentOpening(parts: EnrolmentParts): Handler<typeof opens.openEnrolment> {
  return {
    questions: {},
    answer: async ({ body: { preRegistrationId, language } }, caller) => {
      const officer = officerOf(caller);
      if (officer === null) return fail('no-centre');
      const opened = await openEnrolment(parts.enrolment.ports, officer, preRegistrationId);
      if (opened.ok) return ok({ enrolmentId: opened.value.id });
      const { word, data } = opened.failure;
      const centreId = data['centreId'];
      if (typeof centreId !== 'string') return opened;
      return fail(word, { centreId, centre: (await parts.centreName(centreId, language)) ?? centreId });
    },
  };
}

export function walkInOpening({ enrolment }: EnrolmentParts): Handler<typeof opens.openWalkIn> {
  return {
    questions: {},
    answer: ({ body }, caller) =>
      opening(caller, (officer) => openWalkIn(enrolment.ports, officer, body.languages)),
  };
}

export function answerOpening({ enrolment }: EnrolmentParts): Handler<typeof opens.openAnswer> {
  return {
    questions: {},
    answer: ({ body }, caller) => opening(caller, (officer) => openAnswer(enrolment.ports, officer, body)),
  };
}

async function opening<Word extends string>(
  caller: ServiceClient,
  open: (officer: Officer) => Promise<Result<{ readonly id: string }, Word>>,
) {
  const officer = officerOf(caller);
  if (officer === null) return fail('no-centre');
  const opened = await open(officer);
  return opened.ok ? ok({ enrolmentId: opened.value.id }) : opened;
}

export function enrolmentReading(parts: EnrolmentParts): Handler<typeof wire.getEnrolment> {
  return {
    questions: {},
    answer: async ({ params: { enrolmentId }, query }, caller, { requestId }) => {
      const officer = officerOf(caller);
      if (officer === null) return fail('no-centre');
      const view = await viewEnrolment(parts.enrolment.ports, officer, enrolmentId, query.language);
      if (!view.ok) return view;
      parts.record(parts.readEntry(officer, { of: 'enrolment', prid: enrolmentId }, requestId));
      return ok(wireView(view.value));
    },
  };
}

export function formChange({ enrolment }: EnrolmentParts): Handler<typeof wire.changeEnrolmentForm> {
  return {
    questions: {},
    answer: async ({ params: { enrolmentId: id }, body }, caller) => {
      const officer = officerOf(caller);
      if (officer === null) return fail('no-centre');
      const { identity, languages, version: seen } = body;
      const changed = await changeForm(enrolment.ports, officer, { id, form: { identity, languages }, seen });
      return changed.ok ? ok({}) : changed;
    },
  };
}

export function enrolmentSending({ enrolment }: EnrolmentParts): Handler<typeof wire.sendEnrolment> {
  return {
    questions: {},
    answer: async ({ params: { enrolmentId } }, caller) => {
      const officer = officerOf(caller);
      if (officer === null) return fail('no-centre');
      const begun = await sendEnrolment(enrolment.ports, officer, enrolmentId);
      // The number stands; whatever goes wrong now, the job that was asked for with it does the rest.
      if (begun.ok) await enrolment.finish(enrolmentId).catch(() => undefined);
      return begun;
    },
  };
}

export function enrolmentDiscarding({ enrolment }: EnrolmentParts): Handler<typeof wire.discardEnrolment> {
  return {
    questions: {},
    answer: async ({ params: { enrolmentId } }, caller) => {
      const officer = officerOf(caller);
      if (officer === null) return fail('no-centre');
      const discarded = await discardEnrolment(enrolment.ports, officer, enrolmentId);
      return discarded.ok ? ok({}) : discarded;
    },
  };
}

export function receiptPrinting(parts: EnrolmentParts): Handler<typeof wire.printReceipt> {
  return {
    questions: {
      'language-published': (input: RawInput) =>
        Promise.resolve(parts.languages.includes(textAt(input.query, 'langCode') ?? '')),
    },
    answer: async ({ params: { enrolmentId }, query }, caller, { requestId }) => {
      const officer = officerOf(caller);
      if (officer === null) return fail('no-centre');
      const printed = await printReceipt(parts.enrolment.ports, officer, enrolmentId, query.langCode);
      if (!printed.ok) return printed;
      parts.record(parts.readEntry(officer, { of: 'enrolment', prid: enrolmentId }, requestId));
      return ok({ fileName: 'Enrolment', bytes: printed.value });
    },
  };
}

export function formReading({ form }: EnrolmentParts): Handler<typeof wire.getEnrolmentForm> {
  const jsonSpec: unknown = form === null ? {} : JSON.parse(form);
  return { questions: {}, answer: () => Promise.resolve(ok({ jsonSpec })) };
}

function wireEntry(entry: EnrolmentEntry, progress: string | null) {
  const { id, name, prid, status, registrationId, fault, staffId, openedAt, changedAt } = entry;
  return {
    ...{ id, name, preRegistrationId: prid, status, registrationId, progress, fault, by: staffId },
    openedAt: openedAt.toISOString(),
    changedAt: changedAt.toISOString(),
  };
}

function wireView(view: EnrolmentView): OutputOf<typeof wire.getEnrolment> {
  const { enrolment, files, missing, papers, progress } = view;
  const { form, version } = enrolment;
  return {
    ...wireEntry(enrolment, progress),
    version,
    form: form === null ? null : { identity: { ...form.identity }, languages: [...form.languages] },
    files: files.map(({ attribute, kind, type, format, name, reference, size }) => ({
      ...{ attribute, kind, type, format, name, reference, size },
    })),
    papers: papers.map(({ attribute, label, types }) => ({
      attribute,
      label,
      types: types.map(({ code, name }) => ({ code, name })),
    })),
    missing: missing && {
      ...missing,
      answers: [...missing.answers],
      wrong: [...missing.wrong],
      papers: [...missing.papers],
    },
  };
}
