import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type {
  Acceptance,
  DocumentBook,
  DocumentCategoryChange,
  DocumentEntry,
  DocumentTypeChange,
} from './document-book.ts';
import { checkTexts } from './entry-text.ts';
import type { TextFault } from './entry-text.ts';

/** The book as it is and as it would be. */
export interface DocumentEdit<Change> {
  readonly change: Change;
  readonly before: DocumentBook;
  readonly after: DocumentBook;
}

export type DocumentTypeFault = 'type-unknown' | 'category-unknown' | 'proof-missing' | TextFault;

/** What becomes of a document type; who accepted it as a proof that it no longer is, does so no more. */
export function editDocumentType(
  book: DocumentBook,
  languages: readonly string[],
  code: string,
  change: DocumentTypeChange,
): Result<DocumentEdit<DocumentTypeChange>, DocumentTypeFault> {
  const entry = book.types.find((type) => type.code === code);
  if (entry === undefined) return fail('type-unknown');
  const texts = checkTexts(change.texts, { table: 'doc_type', languages, needed: languagesOf(entry) });
  if (!texts.ok) return texts;
  const known = new Set(book.categories.map((category) => category.code));
  const named = [...change.proves, ...change.accepted.map(({ category }) => category)];
  if (!named.every((category) => known.has(category))) return fail('category-unknown');
  const held = new Set(book.accepted.map(keyOf));
  const wanted = change.accepted.map((one) => ({ ...one, type: code }));
  const isProof = ({ category }: Acceptance): boolean => change.proves.includes(category);
  if (wanted.some((one) => !isProof(one) && !held.has(keyOf(one)))) return fail('proof-missing');
  const proves = [...new Set(change.proves)];
  const accepted = [...new Map(wanted.filter(isProof).map((one) => [keyOf(one), one])).values()];
  return ok({
    change: {
      texts: texts.value,
      state: change.state,
      proves,
      accepted: accepted.map(({ applicantType, category }) => ({ applicantType, category })),
    },
    before: book,
    after: {
      ...book,
      types: changed(book.types, code, { state: change.state, texts: texts.value }),
      proofs: [
        ...book.proofs.filter(({ type }) => type !== code),
        ...proves.map((category) => ({ category, type: code })),
      ],
      accepted: [...book.accepted.filter(({ type }) => type !== code), ...accepted],
    },
  });
}

export function editDocumentCategory(
  book: DocumentBook,
  languages: readonly string[],
  code: string,
  change: DocumentCategoryChange,
): Result<DocumentEdit<DocumentCategoryChange>, 'category-unknown' | TextFault> {
  const entry = book.categories.find((category) => category.code === code);
  if (entry === undefined) return fail('category-unknown');
  const texts = checkTexts(change.texts, { table: 'doc_category', languages, needed: languagesOf(entry) });
  if (!texts.ok) return texts;
  const wanted = { state: change.state, texts: texts.value };
  return ok({
    change: wanted,
    before: book,
    after: { ...book, categories: changed(book.categories, code, wanted) },
  });
}

function languagesOf({ texts }: DocumentEntry): readonly string[] {
  return texts.map(({ language }) => language);
}

function changed(
  entries: readonly DocumentEntry[],
  code: string,
  to: Omit<DocumentEntry, 'code'>,
): readonly DocumentEntry[] {
  return entries.map((entry) => (entry.code === code ? { code, ...to } : entry));
}

function keyOf({ applicantType, category, type }: Acceptance): string {
  return JSON.stringify([applicantType, category, type]);
}
