import type {
  uploadDocument,
  copyDocument,
  removeDocument,
} from '@doorstep/contract/preregistration/document.ts';
import type { WordOf } from '@doorstep/contract/operation.ts';
import type { Speech } from '../../texts/speech.ts';
import type { FieldError } from '../../ui/field-errors.ts';

/** A paper that lies with the application. */
export interface KeptPaper {
  readonly documentId: string;
  readonly name: string;
  /** What kind of paper it is, in words. */
  readonly type: string;
  readonly look: 'picture' | 'document';
}

/** A group of papers, any one of which will do. */
export interface PaperGroup {
  readonly category: string;
  readonly name: string;
  readonly description: string;
  readonly need: 'required' | 'optional';
  readonly types: readonly { readonly code: string; readonly name: string; readonly description: string }[];
  readonly kept: KeptPaper | null;
  /** Others of this account whose paper may be used here. */
  readonly sameAs: readonly { readonly prid: string; readonly name: string }[];
}

export type PaperWord =
  | WordOf<typeof uploadDocument>
  | WordOf<typeof copyDocument>
  | WordOf<typeof removeDocument>
  | 'file-missing'
  | 'type-missing';

export interface PaperProblem {
  readonly category: string;
  readonly word: PaperWord;
  /** Pages, pixels or megabytes at most, where the sentence says so. */
  readonly most: number;
}

/** Ids of the controls of a group. */
export const CONTROLS = {
  file: (category: string) => `file-${category}`,
  type: (category: string) => `type-${category}`,
  same: (category: string) => `same-${category}`,
} as const;

export function describePaper({ t }: Speech, { category, word, most }: PaperProblem): FieldError {
  const field =
    word === 'type-missing' || word === 'type-unknown' ? CONTROLS.type(category) : CONTROLS.file(category);
  return { field, text: t(`papers.errors.${word}`, { most }) };
}

/** What must be there first, then the rest, each in the order of the form. */
export function inOrder(groups: readonly PaperGroup[]): readonly PaperGroup[] {
  const of = (need: PaperGroup['need']) => groups.filter((group) => group.need === need);
  return [...of('required'), ...of('optional')];
}

export function lookOf(fileName: string): KeptPaper['look'] {
  return /\.(jpe?g|png)$/iu.test(fileName) ? 'picture' : 'document';
}

/** What a browser may take the bytes for: their own first ones decide, not the name. */
export function contentTypeOf(bytes: Uint8Array): string {
  const starts = (...wanted: readonly number[]): boolean => wanted.every((byte, at) => bytes[at] === byte);
  if (starts(0x89, 0x50, 0x4e, 0x47)) return 'image/png';
  if (starts(0xff, 0xd8, 0xff)) return 'image/jpeg';
  return starts(0x25, 0x50, 0x44, 0x46) ? 'application/pdf' : 'application/octet-stream';
}
