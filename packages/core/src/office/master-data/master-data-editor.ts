import type { Result } from '../../shared/result.ts';
import type { CentreChange, ClosedDay } from './centre-change.ts';
import type { DocumentCategoryChange, DocumentTypeChange, NewDocumentType } from './document-book.ts';
import type { NewPlace, PlaceChange } from './place-change.ts';
import type { PlaceMove } from './place-move.ts';

/** Who changes what and why, on which version of the master data they looked at it. */
export interface Edit {
  readonly staffId: string;
  readonly reason: string;
  readonly version: number;
}

export interface HolidayChange extends ClosedDay {
  /** The place that keeps it, with all under it. */
  readonly locationCode: string;
  readonly act: 'add' | 'remove';
}

export interface PastChange {
  readonly at: Date;
  readonly staffId: string;
  readonly reason: string;
}

export type EditRefusal = 'changed-meanwhile' | 'entry-unknown';

/**
 * Changes the master data by hand. Every process serves a change within a second; what it does to slots follows by their
 * own job. `changed-meanwhile` when the version that was looked at is no more the one that counts.
 */
export interface MasterDataEditor {
  readonly changeCentre: (
    centreId: string,
    change: CentreChange,
    edit: Edit,
  ) => Promise<Result<undefined, EditRefusal>>;
  readonly changeHoliday: (change: HolidayChange, edit: Edit) => Promise<Result<undefined, EditRefusal>>;
  readonly changeTemplate: (
    template: { readonly typeCode: string; readonly language: string; readonly text: string },
    edit: Edit,
  ) => Promise<Result<undefined, EditRefusal>>;
  readonly changeDocumentType: (
    code: string,
    change: DocumentTypeChange,
    edit: Edit,
  ) => Promise<Result<undefined, EditRefusal>>;
  readonly addDocumentType: (type: NewDocumentType, edit: Edit) => Promise<Result<undefined, EditRefusal>>;
  readonly changeDocumentCategory: (
    code: string,
    change: DocumentCategoryChange,
    edit: Edit,
  ) => Promise<Result<undefined, EditRefusal>>;
  /** Everything under a place goes out of use with it, and what went with it comes back with it. */
  readonly changePlace: (
    code: string,
    change: PlaceChange,
    edit: Edit,
  ) => Promise<Result<undefined, EditRefusal>>;
  readonly addPlace: (place: NewPlace, edit: Edit) => Promise<Result<undefined, EditRefusal>>;
  /** With everything that lies in it, in every language at once. */
  readonly movePlace: (move: PlaceMove, edit: Edit) => Promise<Result<undefined, EditRefusal>>;
  /** The newest first, ten at most. */
  readonly changesOf: (subject: string) => Promise<readonly PastChange[]>;
}
