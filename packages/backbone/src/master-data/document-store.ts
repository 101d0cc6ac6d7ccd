import type {
  CategoryWithTypes,
  DocumentCategory,
  DocumentType,
  ValidDocument,
} from '@doorstep/core/backbone/master-data/document.ts';
import type { DocumentReads } from '@doorstep/core/backbone/master-data/document-reads.ts';
import type { Page, PageRequest } from '@doorstep/core/backbone/master-data/page.ts';
import type { Database, Fragment } from '@doorstep/platform/database.ts';
import type { Counted } from './centre-rows.ts';

/**
 * Statements about documents. Which type proves which category does not depend on a language, whatever language the
 * pair's row was written in: MOSIP's own set has them in English only.
 */
export function createDocumentStore(sql: Database): DocumentReads {
  const coded = sql`code, lang_code as language, name, descr as description, is_active as active`;
  const categories = (where: Fragment) => sql<DocumentCategory[]>`
    select ${coded} from master_data.doc_category where is_active and ${where} order by code, lang_code`;
  const typesIn = (language: string) => sql<DocumentType[]>`
    select ${coded} from master_data.doc_type where is_active and lang_code = ${language} order by code`;
  const combined = async (
    language: string,
    pairs: readonly Pair[],
  ): Promise<readonly CategoryWithTypes[]> => {
    const [known, types] = await Promise.all([categories(sql`lang_code = ${language}`), typesIn(language)]);
    return known.map((category) => {
      const own = new Set(pairs.filter((pair) => pair.category === category.code).map((pair) => pair.type));
      return { category, types: types.filter((type) => own.has(type.code)) };
    });
  };
  return {
    documentCategories: (language) => categories(sql`(${language}::text is null or lang_code = ${language})`),
    documentCategory: async (code, language) =>
      (await categories(sql`code = ${code} and lang_code = ${language}`))[0] ?? null,
    documentTypes: typesIn,
    knownDocumentCategory: async (code, language) => {
      const [row] = await sql<DocumentCategory[]>`
        select ${coded} from master_data.doc_category where code = ${code} and lang_code = ${language}`;
      return row ?? null;
    },
    knownDocumentTypes: (language) => sql<DocumentType[]>`
      select ${coded} from master_data.doc_type where lang_code = ${language} order by code`,
    documentTypesOf: (category, language) => sql<DocumentType[]>`
      select ${coded} from master_data.doc_type
       where is_active and lang_code = ${language} and code in (
         select v.doctyp_code from master_data.valid_document v
          where v.doccat_code = ${category} and v.is_active and ${isInUse(sql, 'doc_category', sql`v.doccat_code`)})
       order by code`,
    categoriesWithTypes: async (language) => combined(language, await validPairs(sql)),
    validDocumentsOf: (category, language) => sql<ValidDocument[]>`
      select distinct v.doccat_code as "categoryCode", t.code as "typeCode", t.name as "typeName",
             t.lang_code as language, t.is_active as active
        from master_data.valid_document v join master_data.doc_type t on t.code = v.doctyp_code
       where v.doccat_code = ${category} and v.is_active and t.is_active and t.lang_code = ${language}
         and ${isInUse(sql, 'doc_category', sql`v.doccat_code`)}
       order by t.code`,
    validDocuments: (page) => pageOfPairs(sql, page),
    documentsForApplicant: async (applicantTypeCode, language) => {
      const pairs = await sql<Pair[]>`
        select distinct doccat_code as category, doctyp_code as type from master_data.applicant_valid_document
         where apptyp_code = ${applicantTypeCode} and is_active`;
      return (await combined(language, pairs)).filter(({ types }) => types.length > 0);
    },
  };
}

interface Pair {
  readonly category: string;
  readonly type: string;
}

function validPairs(sql: Database) {
  return sql<Pair[]>`
    select distinct doccat_code as category, doctyp_code as type from master_data.valid_document where is_active`;
}

async function pageOfPairs(
  sql: Database,
  { number, size, direction }: PageRequest<'code'>,
): Promise<Page<ValidDocument>> {
  const way = direction === 'ascending' ? sql`asc` : sql`desc`;
  const rows = await sql<(ValidDocument & Counted)[]>`
    select v.doccat_code as "categoryCode", v.doctyp_code as "typeCode", coalesce(t.name, '') as "typeName",
           v.lang_code as language, v.is_active as active, count(*) over ()::int as total
      from master_data.valid_document v
      left join master_data.doc_type t on t.code = v.doctyp_code and t.lang_code = v.lang_code
     where v.is_active and ${isInUse(sql, 'doc_category', sql`v.doccat_code`)}
       and ${isInUse(sql, 'doc_type', sql`v.doctyp_code`)}
     order by v.doccat_code ${way}, v.doctyp_code, v.lang_code limit ${size} offset ${number * size}`;
  return { items: rows.map(({ total: _total, ...row }) => row), total: rows[0]?.total ?? 0 };
}

/** A pair counts while both of its ends do. */
function isInUse(sql: Database, table: 'doc_category' | 'doc_type', code: Fragment): Fragment {
  return sql`exists (select from master_data.${sql(table)} e where e.code = ${code} and e.is_active)`;
}
