import type { CategoryWithTypes, DocumentCategory, DocumentType, ValidDocument } from './document.ts';
import type { Page, PageRequest } from './page.ts';

export interface DocumentReads {
  /** Null for every language. */
  readonly documentCategories: (language: string | null) => Promise<readonly DocumentCategory[]>;
  readonly documentCategory: (code: string, language: string) => Promise<DocumentCategory | null>;
  /** Active or not: a paper may be of a category or type that nobody brings any more. */
  readonly knownDocumentCategory: (code: string, language: string) => Promise<DocumentCategory | null>;
  readonly knownDocumentTypes: (language: string) => Promise<readonly DocumentType[]>;
  readonly documentTypes: (language: string) => Promise<readonly DocumentType[]>;
  /** The types that prove a category. */
  readonly documentTypesOf: (categoryCode: string, language: string) => Promise<readonly DocumentType[]>;
  readonly categoriesWithTypes: (language: string) => Promise<readonly CategoryWithTypes[]>;
  readonly validDocumentsOf: (categoryCode: string, language: string) => Promise<readonly ValidDocument[]>;
  readonly validDocuments: (page: PageRequest<'code'>) => Promise<Page<ValidDocument>>;
  /** What a person of this applicant type may bring, by category; see `applicantTypeOf`. */
  readonly documentsForApplicant: (
    applicantTypeCode: string,
    language: string,
  ) => Promise<readonly CategoryWithTypes[]>;
}
