import type { CodedName } from './coded-name.ts';

/** What a document proves: POI, POA, POR … */
export type DocumentCategory = CodedName;

/** A kind of document, such as a passport. */
export type DocumentType = CodedName;

export interface CategoryWithTypes {
  readonly category: DocumentCategory;
  /** In the order of their codes; may be empty. */
  readonly types: readonly DocumentType[];
}

/** That a type proves a category; the names are the type's. */
export interface ValidDocument {
  readonly categoryCode: string;
  readonly typeCode: string;
  readonly typeName: string;
  readonly language: string;
  readonly active: boolean;
}
