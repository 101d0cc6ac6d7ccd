import { fail, redirect } from '@sveltejs/kit';
import type { ActionFailure } from '@sveltejs/kit';
import { removeDocument } from '@doorstep/contract/preregistration/document.ts';
import { statusesAllowing } from '@doorstep/core/preregistration/application/application-status.ts';
import { loadBookingRules } from '../../../../features/booking/limits.ts';
import { loadPapers } from '../../../../features/papers/load-papers.ts';
import type { PaperProblem } from '../../../../features/papers/paper.ts';
import { sendPaper } from '../../../../features/papers/send-papers.ts';
import { loadApplication } from '../../../../features/pre-registration/load-application.ts';
import { callAsApplicant } from '../../../../server/applicant.ts';
import { stopOn } from '../../../../server/api.ts';
import { formText } from '../../../../server/form-text.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
  const { application } = await event.parent();
  const [groups, { fileBytes }] = await Promise.all([
    loadPapers(event, application),
    loadBookingRules(event),
  ]);
  const isOpen = statusesAllowing('change-documents').includes(application.status);
  return { groups, fileBytes, isOpen };
};

type Refused = ActionFailure<{ readonly problems: readonly PaperProblem[] }>;

export const actions: Actions = {
  /** All that was chosen; what is right is kept even where something else is wrong. */
  save: async (event): Promise<Refused> => {
    const problems = await sendAll(event, null);
    if (problems.length > 0) return fail(422, { problems });
    const missing = (await groupsOf(event)).filter(({ need, kept }) => need === 'required' && kept === null);
    if (missing.length === 0) redirect(303, `/pre-registration/${event.params.prid}/review`);
    return fail(422, {
      problems: missing.map(({ category }) => ({ category, word: 'file-missing', most: 0 }) as const),
    });
  },
  /** One group, as soon as its file is chosen: a script asks for it. */
  upload: async (event): Promise<Refused> => {
    const category = event.url.searchParams.get('category') ?? '';
    const problems = await sendAll(event, category);
    if (problems.length > 0) return fail(422, { problems });
    redirect(303, `/pre-registration/${event.params.prid}/papers`);
  },
  remove: async (event): Promise<Refused> => {
    const documentId = formText(await event.request.formData(), 'remove').slice(0, 64);
    const reply = await callAsApplicant(event, removeDocument, {
      params: { documentId },
      query: { preRegistrationId: event.params.prid },
    });
    // Gone already is what was wanted.
    if (!reply.ok && reply.word !== 'document-unknown') {
      if (reply.word === null) return stopOn(reply);
      return fail(409, { problems: [{ category: '', word: reply.word, most: 0 }] });
    }
    redirect(303, `/pre-registration/${event.params.prid}/papers`);
  },
};

async function sendAll(event: RequestEvent, only: string | null): Promise<readonly PaperProblem[]> {
  const form = await event.request.formData();
  const problems: PaperProblem[] = [];
  for (const group of await groupsOf(event)) {
    if (only !== null && group.category !== only) continue;
    const problem = await sendPaper(event, event.params.prid, group, form);
    if (problem !== null) problems.push(problem);
  }
  return problems;
}

async function groupsOf(event: RequestEvent) {
  return loadPapers(event, await loadApplication(event, event.params.prid));
}
