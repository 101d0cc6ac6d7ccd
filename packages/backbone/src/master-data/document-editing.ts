import type {
  DocumentCategoryChange,
  DocumentTypeChange,
  NewDocumentType,
} from '@doorstep/core/office/master-data/document-book.ts';
import type { Transaction } from '@doorstep/platform/database.ts';

export async function writeDocumentCategory(
  tx: Transaction,
  code: string,
  change: DocumentCategoryChange,
): Promise<boolean> {
  return writeEntry(tx, 'doc_category', code, change);
}

export async function writeDocumentType(
  tx: Transaction,
  code: string,
  change: DocumentTypeChange,
): Promise<boolean> {
  if (!(await writeEntry(tx, 'doc_type', code, change))) return false;
  await writeProofs(tx, code, change);
  return true;
}

/** False where there is one with this code. */
export async function addDocumentType(
  tx: Transaction,
  { code, texts, ...proving }: NewDocumentType,
): Promise<boolean> {
  const known = await tx`select from master_data.doc_type where code = ${code} limit 1`;
  if (known.count > 0) return false;
  await writeTexts(tx, 'doc_type', code, { texts, state: 'active' });
  await writeProofs(tx, code, proving);
  return true;
}

/** In every language that the type has. */
async function writeProofs(
  tx: Transaction,
  code: string,
  change: Pick<DocumentTypeChange, 'proves' | 'accepted'>,
): Promise<void> {
  await tx`update master_data.valid_document set is_active = false where doctyp_code = ${code}`;
  await tx`
    insert into master_data.valid_document (lang_code, doccat_code, doctyp_code, is_active)
    select t.lang_code, category, t.code, true
      from master_data.doc_type t, unnest(${[...change.proves]}::text[]) category where t.code = ${code}
    on conflict (doccat_code, doctyp_code, lang_code) do update set is_active = true`;
  await tx`update master_data.applicant_valid_document set is_active = false where doctyp_code = ${code}`;
  await tx`
    insert into master_data.applicant_valid_document (lang_code, apptyp_code, doccat_code, doctyp_code, is_active)
    select t.lang_code, a.applicant, a.category, t.code, true
      from master_data.doc_type t,
           unnest(${change.accepted.map(({ applicantType }) => applicantType)}::text[],
                  ${change.accepted.map(({ category }) => category)}::text[]) a (applicant, category)
     where t.code = ${code}
    on conflict (apptyp_code, doccat_code, doctyp_code, lang_code) do update set is_active = true`;
}

async function writeEntry(
  tx: Transaction,
  table: 'doc_category' | 'doc_type',
  code: string,
  change: DocumentCategoryChange,
): Promise<boolean> {
  const active = change.state === 'active';
  const known = await tx`update master_data.${tx(table)} set is_active = ${active} where code = ${code}`;
  if (known.count === 0) return false;
  await writeTexts(tx, table, code, change);
  return true;
}

async function writeTexts(
  tx: Transaction,
  table: 'doc_category' | 'doc_type',
  code: string,
  { texts, state }: DocumentCategoryChange,
): Promise<void> {
  const active = state === 'active';
  for (const { language, name, description } of texts)
    await tx`
      insert into master_data.${tx(table)} (lang_code, code, name, descr, is_active)
      values (${language}, ${code}, ${name}, ${description}, ${active})
      on conflict (code, lang_code) do update set name = excluded.name, descr = excluded.descr`;
}
