import { addressOf, readAnswers } from '../../features/documents/answers.ts';
import { loadDocuments } from '../../features/documents/load-documents.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const answers = readAnswers(event.url.searchParams);
  return {
    answers,
    needed: await loadDocuments(event, answers),
    /** The button was pressed, and something was left open. */
    wasSent: event.url.searchParams.has('sent'),
    file: addressOf(answers, '/documents/pdf'),
  };
};
