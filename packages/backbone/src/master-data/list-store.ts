import type { CodedName } from '@doorstep/core/backbone/master-data/coded-name.ts';
import type { MasterLanguage } from '@doorstep/core/backbone/master-data/language.ts';
import type { ListReads } from '@doorstep/core/backbone/master-data/list-reads.ts';
import type { BlocklistedWord } from '@doorstep/core/backbone/master-data/reason.ts';
import type { MasterTemplate } from '@doorstep/core/backbone/master-data/template.ts';
import type { Database, Fragment } from '@doorstep/platform/database.ts';
import { createFieldStore } from './field-store.ts';

/** Statements about lists of codes, templates, words and reasons. */
export function createListStore(sql: Database): ListReads {
  const coded = sql`code, lang_code as language, name, descr as description, is_active as active`;
  const inLanguage = (language: string | null): Fragment =>
    sql`is_active and (${language}::text is null or lang_code = ${language})`;
  const templates = (where: Fragment) => sql<MasterTemplate[]>`
    select id, name, descr as description, file_format_code as "fileFormatCode", model, file_txt as "fileText",
           module_id as "moduleId", module_name as "moduleName", template_typ_code as "typeCode",
           lang_code as language, is_active as active
      from master_data.template where is_active and ${where} order by template_typ_code, lang_code`;
  return {
    ...createFieldStore(sql),
    languages: () => sql<MasterLanguage[]>`
      select code, name, family, native_name as "nativeName", is_active as active
        from master_data.language where is_active order by code`,
    titles: (language) => sql<CodedName[]>`
      select ${coded} from master_data.title where ${inLanguage(language)} order by code, lang_code`,
    template: async (typeCode, language) =>
      (await templates(sql`template_typ_code = ${typeCode} and lang_code = ${language}`))[0] ?? null,
    templatesOfType: (typeCode) => templates(sql`template_typ_code = ${typeCode}`),
    templatesIn: (language) => templates(sql`lang_code = ${language}`),
    blocklistedWords: (language) => sql<BlocklistedWord[]>`
      select word, lang_code as language, descr as description, is_active as active
        from master_data.blocklisted_words where is_active and lang_code = ${language} order by word`,
    reasonCategories: async (categoryCode, language) => {
      const categories = await sql<CodedName[]>`
        select ${coded} from master_data.reason_category
         where ${inLanguage(language)} and (${categoryCode}::text is null or code = ${categoryCode})
         order by code, lang_code`;
      const reasons = await sql<(CodedName & { category: string })[]>`
        select ${coded}, rsncat_code as category from master_data.reason_list
         where ${inLanguage(language)} and (${categoryCode}::text is null or rsncat_code = ${categoryCode})
         order by code, lang_code`;
      return categories.map((entry) => ({
        ...entry,
        reasons: reasons
          .filter((reason) => reason.category === entry.code && reason.language === entry.language)
          .map(({ category: _category, ...reason }) => reason),
      }));
    },
  };
}
