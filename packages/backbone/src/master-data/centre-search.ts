import type { CentreReads } from '@doorstep/core/backbone/master-data/centre-reads.ts';
import { searchable } from '@doorstep/core/backbone/master-data/pack/searchable.ts';
import type { Database, Fragment, Transaction } from '@doorstep/platform/database.ts';
import { centreColumns, centreOf } from './centre-rows.ts';
import type { CentreRow, Counted } from './centre-rows.ts';

/** Words beyond these, and letters of a text beyond those, say nothing more. */
const MOST_WORDS = 8;
const LONGEST_TEXT = 200;
/** Of 1: a word with a letter left out or exchanged still passes, another word does not. */
const LEAST_SIMILAR = '0.5';

/**
 * Every word must begin a word of the centre's texts; when no centre has them all, spelling is forgiven. Both are
 * read from the trigram index.
 */
export function createCentreSearch(sql: Database): CentreReads['searchCentres'] {
  const columns = centreColumns(sql);
  const pageWhere = async (
    on: Database | Transaction,
    language: string,
    where: Fragment,
    order: Fragment,
    page: { readonly number: number; readonly size: number },
  ) => {
    const rows = await on<(CentreRow & Counted)[]>`
      select ${columns}, count(*) over ()::int as total
        from master_data.centre_search s join master_data.registration_center c on c.id = s.regcntr_id
       where ${where} and c.lang_code = ${language} and c.is_active
       order by ${order}, c.id limit ${page.size} offset ${page.number * page.size}`;
    return { items: rows.map(({ total: _total, ...row }) => centreOf(row)), total: rows[0]?.total ?? 0 };
  };
  return async (language, text, page) => {
    const words = searchable(text.slice(0, LONGEST_TEXT))
      .trim()
      .split(' ')
      .filter(Boolean)
      .slice(0, MOST_WORDS);
    if (words.length === 0) return { items: [], total: 0 };
    // Joined by `and`: the trigram index serves no `like all`.
    const every = words
      .map((word) => sql`s.text like ${`% ${word}%`}`)
      .reduce((all, one) => sql`${all} and ${one}`);
    const found = await pageWhere(
      sql,
      language,
      every,
      sql`s.text like ${`% ${words.join(' ')} %`} desc, c.name`,
      page,
    );
    if (found.total > 0 || page.number > 0) return found;
    const phrase = words.join(' ');
    return sql.begin(async (tx) => {
      await tx`select set_config('pg_trgm.word_similarity_threshold', ${LEAST_SIMILAR}, true)`;
      return pageWhere(
        tx,
        language,
        sql`${phrase} operator(public.<%) s.text`,
        sql`public.word_similarity(${phrase}, s.text) desc`,
        page,
      );
    });
  };
}
