import type { EntryState, EntryText } from './entry-text.ts';

/** A document category or type as the office looks after it: active or not, in every language it has. */
export interface DocumentEntry {
  readonly code: string;
  readonly state: EntryState;
  readonly texts: readonly EntryText[];
}

/** That a type is accepted as a proof of a category from applicants of one type. */
export interface Acceptance {
  readonly applicantType: string;
  readonly category: string;
  readonly type: string;
}

/** Everything a country says of documents. */
export interface DocumentBook {
  readonly categories: readonly DocumentEntry[];
  readonly types: readonly DocumentEntry[];
  /** Which types prove which categories, whoever brings them. */
  readonly proofs: readonly { readonly category: string; readonly type: string }[];
  readonly accepted: readonly Acceptance[];
}

export interface DocumentCategoryChange {
  readonly texts: readonly EntryText[];
  readonly state: EntryState;
}

export interface DocumentTypeChange extends DocumentCategoryChange {
  /** Codes of categories. */
  readonly proves: readonly string[];
  readonly accepted: readonly Omit<Acceptance, 'type'>[];
}

/** A type that is to be added; it is in use from the beginning. */
export interface NewDocumentType extends Omit<DocumentTypeChange, 'state'> {
  readonly code: string;
}
