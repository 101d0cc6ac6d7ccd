import { printAccesses } from '@doorstep/contract/doorstep/access.ts';
import { readAccessFilter } from '../../../../features/access/filter.ts';
import { accessQuery } from '../../../../features/access/load-accesses.ts';
import { callAsResident } from '../../../../server/api.ts';
import { inPublishedLanguage } from '../../../../server/published-language.ts';
import { savedFile } from '../../../../server/saved-file.ts';
import type { RequestHandler } from './$types';

/** Who came near the person's data, as a signed document, by the filter of the page it was asked from. */
export const GET: RequestHandler = async (event) => {
  const query = accessQuery(event, readAccessFilter(event.url.searchParams));
  const reply = await inPublishedLanguage(event, (language) =>
    callAsResident(event, printAccesses, { query: { ...query, language, zone: event.locals.timeZone } }),
  );
  return savedFile(reply);
};
