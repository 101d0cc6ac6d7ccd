/** Ids of the controls. */
export const FIELDS = {
  kind: 'kind',
  name: 'name',
  contact: 'contact',
  postalCode: 'postalCode',
  request: 'request',
  code: 'otp',
} as const;

export const KINDS = ['uin', 'rid'] as const;
export type Kind = (typeof KINDS)[number];

export interface Typed {
  readonly kind: Kind | null;
  readonly name: string;
  readonly contact: string;
  readonly postalCode: string;
}

export type Step =
  | { readonly name: 'ask' }
  | { readonly name: 'code'; readonly requestId: string }
  | { readonly name: 'done' };

/** The text of each under `lost.errors`. */
export type ProblemWord = 'kind' | 'name' | 'contact' | 'postal-code' | 'code' | 'wrong' | 'over' | 'later';

export interface Problem {
  readonly word: ProblemWord;
  /** Tries left, of a wrong code. */
  readonly left: number;
}

/** The control a problem leads to on the step that is shown. */
export function fieldOf(word: ProblemWord, step: Step['name']): string {
  if (step === 'code') return FIELDS.code;
  switch (word) {
    case 'kind':
      return `${FIELDS.kind}-0`;
    case 'name':
      return FIELDS.name;
    case 'postal-code':
      return FIELDS.postalCode;
    default:
      return FIELDS.contact;
  }
}

/** What is missing, in the order of the page. */
export function missing({ kind, name, contact, postalCode }: Typed): readonly Problem[] {
  const words: ProblemWord[] = [];
  if (kind === null) words.push('kind');
  if (name === '') words.push('name');
  if (contact === '') words.push('contact');
  if (postalCode === '') words.push('postal-code');
  return words.map((word) => ({ word, left: 0 }));
}
