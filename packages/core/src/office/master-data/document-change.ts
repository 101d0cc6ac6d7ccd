import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type {
  Acceptance,
  DocumentBook,
  DocumentCategoryChange,
  DocumentEntry,
  DocumentTypeChange,
  NewDocumentType,
} from './document-book.ts';
import { checkTexts, isFit } from './entry-text.ts';
import type { TextFault } from './entry-text.ts';

/** The book as it is and as it would be. */
export interface DocumentEdit<Change> {
  readonly change: Change;
  readonly before: DocumentBook;
  readonly after: DocumentBook;
}

/** What a country has, beside its book. */
interface Known {
  readonly languages: readonly string[];
  /** Codes of those it names; whoever brings documents already is known as well. */
  readonly applicantTypes: readonly string[];
}

type AcceptanceFault = 'category-unknown' | 'applicant-unknown' | 'proof-missing';
type Proving = Pick<DocumentTypeChange, 'proves' | 'accepted'>;

/** What becomes of a document type; who accepted it as a proof that it no longer is, does so no more. */
export function editDocumentType(
  book: DocumentBook,
  known: Known,
  code: string,
  change: DocumentTypeChange,
): Result<DocumentEdit<DocumentTypeChange>, 'type-unknown' | AcceptanceFault | TextFault> {
  const entry = book.types.find((type) => type.code === code);
  if (entry === undefined) return fail('type-unknown');
  const { languages } = known;
  const texts = checkTexts(change.texts, { table: 'doc_type', languages, needed: languagesOf(entry) });
  if (!texts.ok) return texts;
  const proving = checkAcceptance(book, known, code, change);
  if (!proving.ok) return proving;
  const { state } = change;
  return ok({
    change: { texts: texts.value, state, ...proving.value },
    before: book,
    after: {
      ...withProofs(book, code, proving.value),
      types: changed(book.types, code, { state, texts: texts.value }),
    },
  });
}

/** A document type that the book has not yet, checked as the country pack's loader does; it has a name in every language. */
export function editNewDocumentType(
  book: DocumentBook,
  known: Known,
  { code, texts: typed, ...wanted }: NewDocumentType,
): Result<DocumentEdit<NewDocumentType>, 'code-unfit' | 'code-taken' | AcceptanceFault | TextFault> {
  if (!isFit('doc_type', 'code', code)) return fail('code-unfit');
  if (book.types.some((type) => type.code === code)) return fail('code-taken');
  const { languages } = known;
  const texts = checkTexts(typed, { table: 'doc_type', languages, needed: languages });
  if (!texts.ok) return texts;
  const proving = checkAcceptance(book, known, code, wanted);
  if (!proving.ok) return proving;
  return ok({
    change: { code, texts: texts.value, ...proving.value },
    before: book,
    after: {
      ...withProofs(book, code, proving.value),
      types: [...book.types, { code, state: 'active', texts: texts.value }],
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

/** Each of them once. What is said to be accepted as no proof of anything is an error, unless it was accepted before. */
function checkAcceptance(
  book: DocumentBook,
  known: Known,
  code: string,
  wanted: Proving,
): Result<Proving, AcceptanceFault> {
  const categories = new Set(book.categories.map((category) => category.code));
  const named = [...wanted.proves, ...wanted.accepted.map(({ category }) => category)];
  if (!named.every((category) => categories.has(category))) return fail('category-unknown');
  const applicants = new Set([
    ...known.applicantTypes,
    ...book.accepted.map(({ applicantType }) => applicantType),
  ]);
  if (!wanted.accepted.every(({ applicantType }) => applicants.has(applicantType)))
    return fail('applicant-unknown');
  const held = new Set(book.accepted.map(keyOf));
  const acceptances = wanted.accepted.map((one) => ({ ...one, type: code }));
  const isProof = ({ category }: Acceptance): boolean => wanted.proves.includes(category);
  if (acceptances.some((one) => !isProof(one) && !held.has(keyOf(one)))) return fail('proof-missing');
  const accepted = [...new Map(acceptances.filter(isProof).map((one) => [keyOf(one), one])).values()];
  return ok({
    proves: [...new Set(wanted.proves)],
    accepted: accepted.map(({ applicantType, category }) => ({ applicantType, category })),
  });
}

function withProofs(book: DocumentBook, code: string, { proves, accepted }: Proving): DocumentBook {
  return {
    ...book,
    proofs: [
      ...book.proofs.filter(({ type }) => type !== code),
      ...proves.map((category) => ({ category, type: code })),
    ],
    accepted: [
      ...book.accepted.filter(({ type }) => type !== code),
      ...accepted.map((one) => ({ ...one, type: code })),
    ],
  };
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
