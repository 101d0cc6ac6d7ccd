import { fail, redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { loadCategory } from '../../../../features/update/load-update.ts';
import { CONTROLS, changeIn, typedIn } from '../../../../features/update/read-form.ts';
import { sendPaper, sendUpdate } from '../../../../features/update/send-update.ts';
import type { UpdateProblem } from '../../../../features/update/send-update.ts';
import { loadFields, loadPage, loadSubject, reviewRows } from '../../../../features/update/update-page.ts';
import type { FieldView, UpdateSubject } from '../../../../features/update/update-page.ts';
import type { ComparedRow } from '../../../../features/update/values.ts';
import { formText } from '../../../../server/form-text.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const subject = await loadSubject(event, event.params.kind);
  const { fields } = await loadFields(event, subject, null);
  return { ...(await loadPage(event, subject)), fields };
};

/** What a page that came back with its form knows: the form again, or the check of what it asks for. */
interface Returned {
  readonly step: 'form' | 'check';
  readonly fields: readonly FieldView[];
  readonly typed: Readonly<Record<string, string>>;
  readonly rows: readonly ComparedRow[];
  readonly paper: string | null;
  readonly transactionId: string;
  readonly once: string;
  readonly problem: UpdateProblem | null;
}

export const actions: Actions = {
  /** Shows the places under those that were chosen. */
  places: async (event) => {
    const { form, subject } = await read(event);
    return answer(event, subject, form, { step: 'form', problem: null });
  },

  check: async (event) => {
    const { form, subject } = await read(event);
    const again = (word: UpdateProblem['word']) =>
      answer(event, subject, form, { step: 'form', problem: { word, data: {} } });
    const change = await changeOf(event, subject, form);
    const places = subject.kind.fields.filter(({ level }) => level !== null);
    const chosen = places.filter(({ attribute }) => formText(form, attribute) !== '');
    if (chosen.length > 0 && chosen.length < places.length)
      return fail(422, await again('places-incomplete'));
    if (Object.keys(change).length === 0) return fail(422, await again('empty'));
    const paper = form.get(CONTROLS.file);
    if (subject.kind.proof !== null) {
      if (!(paper instanceof File) || paper.size === 0) return fail(422, await again('paper-missing'));
      const type = formText(form, CONTROLS.paperType);
      if (type === '') return fail(422, await again('paper-type-missing'));
      const problem = await sendPaper(event, {
        transactionId: transactionOf(form),
        category: await loadCategory(event, subject.kind.proof),
        type,
        reference: formText(form, CONTROLS.reference).slice(0, 100),
        file: paper,
      });
      if (problem !== null) return fail(422, await answer(event, subject, form, { step: 'form', problem }));
    }
    return answer(event, subject, form, { step: 'check', problem: null });
  },

  back: async (event) => {
    const { form, subject } = await read(event);
    return answer(event, subject, form, { step: 'form', problem: null });
  },

  send: async (event) => {
    const { form, subject } = await read(event);
    const identity = await changeOf(event, subject, form);
    const sent = await sendUpdate(event, {
      identity,
      transactionId: transactionOf(form),
      once: formText(form, CONTROLS.once),
    });
    if (typeof sent !== 'string')
      return fail(422, await answer(event, subject, form, { step: 'form', problem: sent }));
    redirect(303, `/services/update/requests/${sent}?notice=update-sent`);
  },
};

type Event = RequestEvent<{ kind: string }>;

async function read(event: Event) {
  const form = await event.request.formData();
  return { form, subject: await loadSubject(event, event.params.kind) };
}

function transactionOf(form: FormData): string {
  return formText(form, CONTROLS.transaction).slice(0, 10);
}

async function changeOf(event: Event, subject: UpdateSubject, form: FormData) {
  const { kind, languages, record } = subject;
  const typed = typedIn(kind, languages, form);
  const { choices } = await loadFields(event, subject, typed);
  return changeIn(kind, languages, record, typed, choices);
}

async function answer(
  event: Event,
  subject: UpdateSubject,
  form: FormData,
  outcome: Pick<Returned, 'step' | 'problem'>,
): Promise<Returned> {
  const { kind, languages, record } = subject;
  const typed = typedIn(kind, languages, form);
  const { fields, choices } = await loadFields(event, subject, typed);
  const paper = form.get(CONTROLS.file);
  const change = changeIn(kind, languages, record, typed, choices);
  return {
    ...outcome,
    fields,
    typed,
    rows: reviewRows(subject, change, event.locals.language.code),
    paper: paper instanceof File && paper.size > 0 ? paper.name.slice(-100) : null,
    transactionId: transactionOf(form),
    once: formText(form, CONTROLS.once),
  };
}
