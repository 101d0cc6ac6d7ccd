import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { DocumentStore } from '@doorstep/core/preregistration/document/document-store.ts';
import { isUuid } from '@doorstep/core/shared/uuid.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { rowsByText } from '@doorstep/platform/row-by-key.ts';
import { documentColumns, storedDocumentOf } from './document-rows.ts';
import type { DocumentRow } from './document-rows.ts';

/** What is read of documents, and of the keys of their objects. */
export function documentReads(
  reads: Database,
  sealer: Sealer,
): Pick<DocumentStore, 'find' | 'ofApplication' | 'ofCategory' | 'knownKeys'> {
  const rowsOf = rowsByText(
    (prids) => reads<(DocumentRow & { readonly key: string })[]>`
      select prid as key, ${documentColumns(reads)} from preregistration.document
       where prid = any (${prids}::text[]) order by category collate "C"`,
  );
  return {
    find: async (id) => {
      if (!isUuid(id)) return null;
      const [row] = await reads<DocumentRow[]>`
        select ${documentColumns(reads)} from preregistration.document where id = ${id}`;
      return row === undefined ? null : storedDocumentOf(sealer, row);
    },
    ofApplication: async (prid) => (await rowsOf(prid)).map((row) => storedDocumentOf(sealer, row)),
    ofCategory: async (prids, category) => {
      const rows = await reads<DocumentRow[]>`
        select ${documentColumns(reads)} from preregistration.document
         where prid = any (${[...prids]}::text[]) and category = ${category}`;
      return rows.map((row) => storedDocumentOf(sealer, row));
    },
    knownKeys: async (after, upTo) => {
      const rows = await reads<{ object_key: string; kept_at: Date | null }[]>`
        select object_key, kept_at from (
          select object_key, uploaded_at as kept_at from preregistration.document
          union all select object_key, null from preregistration.loose_object
        ) as known
         where object_key > ${after}
           and (${upTo}::text is null or object_key <= ${upTo})`;
      return rows.map((row) => ({ objectKey: row.object_key, keptAt: row.kept_at }));
    },
  };
}
