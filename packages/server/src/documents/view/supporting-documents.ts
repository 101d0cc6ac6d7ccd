import type { SupportingDocumentList } from '@doorstep/core/documents/document.ts';
import { pageData, wordingOf } from './page-data.ts';
import type { DocumentOffice, PageData } from './page-data.ts';

export interface SupportingDocumentsData extends PageData {
  readonly categories: readonly {
    readonly name: string;
    /** Null where it would only repeat the name. */
    readonly description: string | null;
    readonly documents: readonly string[];
  }[];
  readonly any: string;
  readonly none: string;
}

/** A category that no document proves says nothing a person could act on. */
export function supportingDocumentsData(
  office: DocumentOffice,
  document: SupportingDocumentList,
): SupportingDocumentsData {
  const { say } = wordingOf(office, document);
  return {
    ...pageData(office, document, { title: 'supporting-title', lead: 'supporting-lead' }),
    categories: document.categories
      .filter(({ documents }) => documents.length > 0)
      .map(({ name, description, documents }) => ({
        name,
        description: ['', name].includes(description.trim()) ? null : description,
        documents,
      })),
    any: say('supporting-any'),
    none: say('supporting-none'),
  };
}
