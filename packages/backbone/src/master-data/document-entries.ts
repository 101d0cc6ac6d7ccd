import type { DocumentBook, DocumentEntry } from '@doorstep/core/office/master-data/document-book.ts';
import type { EntryText } from '@doorstep/core/office/master-data/entry-text.ts';
import type { Database } from '@doorstep/platform/database.ts';

interface EntryRow extends EntryText {
  readonly code: string;
  readonly active: boolean;
}

/** Everything the tables of documents hold, of every language. */
export async function readDocumentBook(sql: Database): Promise<DocumentBook> {
  const entries = (table: 'doc_category' | 'doc_type') => sql<EntryRow[]>`
    select code, lang_code as language, name, descr as description, is_active as active
      from master_data.${sql(table)} order by code, lang_code`;
  const [categories, types, proofs, accepted] = await Promise.all([
    entries('doc_category'),
    entries('doc_type'),
    sql<{ category: string; type: string }[]>`
      select distinct doccat_code as category, doctyp_code as type
        from master_data.valid_document where is_active order by 1, 2`,
    sql<{ applicantType: string; category: string; type: string }[]>`
      select distinct apptyp_code as "applicantType", doccat_code as category, doctyp_code as type
        from master_data.applicant_valid_document where is_active order by 1, 2, 3`,
  ]);
  return { categories: joined(categories), types: joined(types), proofs, accepted };
}

/** One entry for the rows of all its languages. */
function joined(rows: readonly EntryRow[]): readonly DocumentEntry[] {
  const entries = new Map<string, DocumentEntry>();
  for (const { code, active, ...text } of rows) {
    const known = entries.get(code) ?? { code, state: active ? 'active' : 'inactive', texts: [] };
    entries.set(code, { ...known, texts: [...known.texts, text] });
  }
  return [...entries.values()];
}
