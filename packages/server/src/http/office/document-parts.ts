import type { DocumentBook } from '@doorstep/core/office/master-data/document-book.ts';
import type { DocumentEdit } from '@doorstep/core/office/master-data/document-change.ts';
import { documentEffect } from '@doorstep/core/office/master-data/document-effect.ts';
import { nameIn } from '@doorstep/core/office/master-data/entry-text.ts';
import type { CarriedPapers } from '@doorstep/core/office/master-data/master-data-entries.ts';
import { languageCodes } from './entry-parts.ts';
import type { MasterDataParts } from './master-data-parts.ts';

/** What a change would do, in the words of a language. */
export async function shownEffect(
  parts: MasterDataParts,
  edit: DocumentEdit<unknown>,
  of: Parameters<CarriedPapers>[0],
  language: string,
) {
  const { gaining, losing, emptied } = documentEffect(edit);
  return {
    ...{ gaining, losing },
    emptied: emptied.map(({ category, applicantTypes, altogether }) => ({
      category: categoryName(edit.before, category, language),
      applicants: applicantTypes.map((code) => applicantName(parts, code, language)),
      altogether,
    })),
    carried: await parts.carriedPapers(of),
  };
}

export function isEmptying(edit: DocumentEdit<unknown>): boolean {
  return documentEffect(edit).emptied.length > 0;
}

/** What names, and who may bring something, are checked against. */
export async function knownInCountry(parts: MasterDataParts) {
  return {
    languages: await languageCodes(parts),
    applicantTypes: parts.applicantTypes.map(({ code }) => code),
  };
}

/** Every kind of applicant that the country names, or that brings documents. */
export function applicantKinds(
  parts: MasterDataParts,
  { accepted }: DocumentBook,
  language: string,
): readonly { readonly code: string; readonly name: string }[] {
  const codes = new Set([
    ...parts.applicantTypes.map(({ code }) => code),
    ...accepted.map(({ applicantType }) => applicantType),
  ]);
  return [...codes].toSorted().map((code) => ({ code, name: applicantName(parts, code, language) }));
}

function applicantName({ applicantTypes }: MasterDataParts, code: string, language: string): string {
  const names = applicantTypes
    .filter((type) => type.code === code)
    .map(({ name }) => name[language] ?? Object.values(name)[0] ?? code);
  return names.length === 0 ? code : [...new Set(names)].join(' / ');
}

export function categoryName({ categories }: DocumentBook, code: string, language: string): string {
  return nameIn(categories.find((category) => category.code === code)?.texts ?? [], language) ?? code;
}
