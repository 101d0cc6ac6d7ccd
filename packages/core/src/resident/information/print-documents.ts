import type { CategoryWithTypes } from '../../backbone/master-data/document.ts';
import type { PdfGenerator } from '../../documents/pdf-generator.ts';
import type { Result } from '../../shared/result.ts';

export interface DocumentPrintingPorts {
  readonly pdf: PdfGenerator;
  readonly now: () => Date;
}

export interface DocumentPrinting {
  readonly categories: readonly CategoryWithTypes[];
  readonly language: string;
  /** An IANA zone or an offset such as `+01:00`, for the document's own date. */
  readonly zone: string;
}

/** What somebody brings, as a document (P-3). */
export function printDocuments(
  { pdf, now }: DocumentPrintingPorts,
  { categories, language, zone }: DocumentPrinting,
): Promise<Result<Uint8Array, 'documents-busy'>> {
  return pdf.generate({
    kind: 'supporting-documents',
    language,
    zone,
    issuedAt: now(),
    categories: categories.map(({ category, types }) => ({
      name: category.name,
      description: category.description,
      documents: types.map(({ name }) => name),
    })),
  });
}
