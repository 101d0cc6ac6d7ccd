import type { RequestEvent } from '@sveltejs/kit';
import { findDocumentsNeeded } from '@doorstep/contract/doorstep/documents-needed.ts';
import { callApi, stopOn } from '../../server/api.ts';
import { inPublishedLanguage } from '../../server/published-language.ts';
import { apiQuery } from './answers.ts';
import type { Answers, NeededDocuments } from './answers.ts';

/** What to bring, by what the visitor said so far. */
export async function loadDocuments(event: RequestEvent, answers: Answers): Promise<NeededDocuments> {
  const reply = await inPublishedLanguage(event, (language) =>
    callApi(event, findDocumentsNeeded, { query: { ...apiQuery(answers), language } }),
  );
  return reply.ok ? reply.value : stopOn(reply);
}
