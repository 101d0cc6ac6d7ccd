import { printFoundCentres } from '@doorstep/contract/doorstep/centre.ts';
import { chosenPlace, placeChoices } from '../../../features/centre/load-centres.ts';
import { apiQuery, readQuestion } from '../../../features/centre/question.ts';
import { savedFile } from '../../../server/saved-file.ts';
import { inPublishedLanguage } from '../../../server/published-language.ts';
import { callApi } from '../../../server/api.ts';
import type { RequestHandler } from './$types';

/** The list of the page it was asked from, as far as a document may go. */
export const GET: RequestHandler = async (event) => {
  const question = readQuestion(event.url.searchParams);
  const choices = question.places.length === 0 ? [] : await placeChoices(event, question);
  const asked = apiQuery(question, chosenPlace(choices)?.code ?? null);
  const reply = await inPublishedLanguage(event, (language) =>
    callApi(event, printFoundCentres, { query: { ...asked, language, zone: event.locals.timeZone } }),
  );
  return savedFile(reply);
};
