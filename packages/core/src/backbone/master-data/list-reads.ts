import type { CodedName } from './coded-name.ts';
import type { DynamicField } from './dynamic-field.ts';
import type { MasterLanguage } from './language.ts';
import type { Page, PageRequest } from './page.ts';
import type { BlocklistedWord, ReasonCategory } from './reason.ts';
import type { MasterTemplate } from './template.ts';

/** Lists of codes and names: titles, genders, dynamic fields, templates, words, reasons. */
export interface ListReads {
  readonly languages: () => Promise<readonly MasterLanguage[]>;
  /** Null for every language. */
  readonly titles: (language: string | null) => Promise<readonly CodedName[]>;
  /** Null for every language. */
  readonly genders: (language: string | null) => Promise<readonly CodedName[]>;
  /** Resident or not: FR, NFR; null for every language. */
  readonly individualTypes: (language: string | null) => Promise<readonly CodedName[]>;
  readonly idTypes: (language: string) => Promise<readonly CodedName[]>;
  /** A field is one entry for each language; null for every language. */
  readonly dynamicFields: (language: string | null, page: PageRequest<'name'>) => Promise<Page<DynamicField>>;
  /** In one language, or in every language it has. Names are compared without case. */
  readonly dynamicField: (name: string, language: string | null) => Promise<readonly DynamicField[]>;
  /** As it stands, its references not filled; null when the country has none of this type in the language. */
  readonly template: (typeCode: string, language: string) => Promise<MasterTemplate | null>;
  readonly templatesOfType: (typeCode: string) => Promise<readonly MasterTemplate[]>;
  readonly templatesIn: (language: string) => Promise<readonly MasterTemplate[]>;
  readonly blocklistedWords: (language: string) => Promise<readonly BlocklistedWord[]>;
  readonly reasonCategories: (
    categoryCode: string | null,
    language: string | null,
  ) => Promise<readonly ReasonCategory[]>;
}
