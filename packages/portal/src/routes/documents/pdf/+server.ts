import { redirect } from '@sveltejs/kit';
import { printDocumentsNeeded } from '@doorstep/contract/doorstep/documents-needed.ts';
import { addressOf, apiQuery, readAnswers } from '../../../features/documents/answers.ts';
import { inPublishedLanguage } from '../../../server/published-language.ts';
import { savedFile } from '../../../server/saved-file.ts';
import { callApi } from '../../../server/api.ts';
import type { RequestHandler } from './$types';

/** The list of the page it was asked from; without a question the whole list. */
export const GET: RequestHandler = async (event) => {
  const answers = readAnswers(event.url.searchParams);
  const asked = answers.purpose === null ? { purpose: 'change' } : apiQuery(answers);
  const reply = await inPublishedLanguage(event, (language) =>
    callApi(event, printDocumentsNeeded, { query: { ...asked, language, zone: event.locals.timeZone } }),
  );
  if (!reply.ok && reply.word === 'answer-missing') redirect(303, addressOf(answers));
  return savedFile(reply);
};
