import { whatWords, whoWords } from '../../../../features/access/access-words.ts';
import { readAccessFilter } from '../../../../features/access/filter.ts';
import { loadAccesses } from '../../../../features/access/load-accesses.ts';
import type { AccessEntry } from '../../../../features/access/load-accesses.ts';
import { csvOf } from '../../../../features/staff/csv.ts';
import { messagesOf } from '../../../../server/messages.ts';
import { speechFrom } from '../../../../texts/speech.ts';
import type { RequestHandler } from './$types';

const AT_ONCE = 1_000;
/** As many as the list itself is counted. */
const MOST = 10_000;

/** Who came near the person's data, as a table, by the filter of the page it was asked from. */
export const GET: RequestHandler = async (event) => {
  const filter = readAccessFilter(event.url.searchParams);
  const { code, tag, calendar } = event.locals.language;
  const speech = speechFrom({
    code,
    tag,
    timeZone: event.locals.timeZone,
    calendar,
    messages: messagesOf(code),
  });
  const { t } = speech;
  const entries: AccessEntry[] = [];
  for (let page = 1; page <= MOST / AT_ONCE; page += 1) {
    const found = await loadAccesses(event, { ...filter, page }, AT_ONCE);
    entries.push(...found.accesses);
    if (page >= found.pages) break;
  }
  const head = [t('access.when'), t('access.actor'), t('access.what'), t('access.outcome')];
  const rows = entries.map((access) => [
    new Date(access.lastAt).toISOString(),
    whoWords(speech, access),
    whatWords(speech, access),
    t(access.wentThrough ? 'access.went-through' : 'access.refused'),
  ]);
  return new Response(csvOf([head, ...rows]), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="accesses.csv"',
      'cache-control': 'no-store',
    },
  });
};
