import { error, fail, redirect } from '@sveltejs/kit';
import { followUpdate } from '@doorstep/contract/doorstep/update.ts';
import type { WordOf } from '@doorstep/contract/operation.ts';
import { deleteProof } from '@doorstep/contract/resident/document.ts';
import { discardPendingDraft } from '@doorstep/contract/resident/identity.ts';
import { loadAnswer, readPaperType } from '../../../../../features/update/load-answer.ts';
import { loadGround } from '../../../../../features/update/load-update.ts';
import { CONTROLS } from '../../../../../features/update/read-form.ts';
import { sendAnswer, sendPaper } from '../../../../../features/update/send-update.ts';
import type { UpdateProblem } from '../../../../../features/update/send-update.ts';
import { labelOf } from '../../../../../features/update/update-spec.ts';
import { comparedRows } from '../../../../../features/update/values.ts';
import { callAsResident, stopOn } from '../../../../../server/api.ts';
import type { Visit } from '../../../../../server/api.ts';
import { formText } from '../../../../../server/form-text.ts';
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
  const changed = ground.kinds.filter((kind) =>
    kind.fields.some(({ attribute }) => changes.some((change) => change.attribute === attribute)),
  );
  const labelled = changes.map((change) => {
    const field = fields.find(({ attribute }) => attribute === change.attribute);
    return { ...change, label: field === undefined ? null : labelOf(field, code) };
  });
  const { question } = update;
  const proofs = changed.map(({ proof }) => proof);
  return {
    update,
    answer: question === null ? null : await loadAnswer(event, question.transactionId, proofs),
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

/** What a page that came back knows of the act before. */
interface Returned {
  readonly word: WordOf<typeof discardPendingDraft> | null;
  readonly text: string;
  readonly problem: UpdateProblem | null;
}

export const actions: Actions = {
  add: async (event) => {
    const form = await event.request.formData();
    const problem = hasPaper(form) ? await layPaper(event, form) : noted('paper-missing');
    return problem === null ? returned(form, null) : fail(422, returned(form, problem));
  },

  remove: async (event) => {
    const form = await event.request.formData();
    const reply = await callAsResident(event, deleteProof, {
      params: { documentId: formText(form, 'paper-id').slice(0, 64) },
      query: { transactionId: transactionOf(form) },
    });
    if (!reply.ok && reply.word !== 'proof-unknown') return stopOn(reply);
    return returned(form, null);
  },

  answer: async (event) => {
    const form = await event.request.formData();
    const { eid } = event.params;
    const problem =
      (hasPaper(form) ? await layPaper(event, form) : null) ??
      (await sendAnswer(event, eid, {
        questionId: formText(form, 'question').slice(0, 64),
        text: textOf(form),
      }));
    if (problem !== null) return fail(422, returned(form, problem));
    redirect(303, `/services/update/requests/${eid}?notice=update-answered`);
  },

  discard: async (event) => {
    const { eid } = event.params;
    const reply = await callAsResident(event, discardPendingDraft, { params: { eid } });
    if (reply.ok) redirect(303, `/services/update/requests/${eid}?notice=update-called-back`);
    if (reply.word === null) return stopOn(reply);
    return fail(422, { word: reply.word, text: '', problem: null } satisfies Returned);
  },
};

const LONGEST = 500;

function textOf(form: FormData): string {
  return formText(form, 'answer-text').slice(0, LONGEST);
}

function transactionOf(form: FormData): string {
  return formText(form, CONTROLS.transaction).slice(0, 10);
}

function hasPaper(form: FormData): boolean {
  const paper = form.get(CONTROLS.file);
  return paper instanceof File && paper.size > 0;
}

async function layPaper(visit: Visit, form: FormData): Promise<UpdateProblem | null> {
  const paper = form.get(CONTROLS.file);
  const { category, type } = readPaperType(formText(form, CONTROLS.paperType));
  if (type === '') return noted('paper-type-missing');
  if (!(paper instanceof File)) return noted('paper-missing');
  return sendPaper(visit, {
    transactionId: transactionOf(form),
    category,
    type,
    reference: formText(form, CONTROLS.reference).slice(0, 100),
    file: paper,
  });
}

function noted(word: UpdateProblem['word']): UpdateProblem {
  return { word, data: {} };
}

function returned(form: FormData, problem: UpdateProblem | null): Returned {
  return { word: null, text: textOf(form), problem };
}
