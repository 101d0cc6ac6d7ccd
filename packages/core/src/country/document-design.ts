import { ACCESS_KINDS, ACTOR_KINDS } from '../backbone/personal-access/personal-accesses.ts';
import { FACT_NAMES } from '../documents/document.ts';
import type { FactName } from '../documents/document.ts';
import type { PathFault } from '../shared/path-fault.ts';
import type { TextPerLanguage } from './language.ts';
import { choice, listOf, object, textFor } from './shape.ts';
import type { Shape } from './shape.ts';

/** The texts of the printed documents. `{name}` stands for a value that is put in. */
export const DOCUMENT_TEXTS = [
  'acknowledgement-title',
  'acknowledgement-lead',
  ...FACT_NAMES.map((name) => `fact-${name}` as const),
  'open-online',
  'history-title',
  'history-lead',
  'history-period',
  'history-whole',
  'history-services',
  'history-statuses',
  'history-search',
  'history-count',
  'history-cut',
  'history-none',
  'accesses-title',
  'accesses-lead',
  'accesses-own-title',
  'accesses-own-lead',
  'accesses-period',
  'accesses-from',
  'accesses-until',
  'accesses-whole',
  'accesses-count',
  'accesses-cut',
  'accesses-none',
  'accesses-actor',
  'accesses-what',
  'accesses-outcome',
  'accesses-went-through',
  'accesses-refused',
  ...ACTOR_KINDS.map((kind) => `actor-${kind}` as const),
  'actor-staff-at',
  'actor-office',
  'actor-system-named',
  'actor-credential-service',
  ...ACCESS_KINDS.map((kind) => `access-${kind}` as const),
  'access-own-authentication',
  'access-own-credential',
  'column-event',
  'column-status',
  'column-date',
  'column-number',
  'centres-title',
  'centres-lead',
  'centres-place',
  'centres-cut',
  'centres-none',
  'column-centre',
  'column-address',
  'column-hours',
  'centre-days',
  'centre-lunch',
  'centre-phone',
  'supporting-title',
  'supporting-lead',
  'supporting-any',
  'supporting-none',
  'appointment-title',
  'appointment-lead',
  'appointment-when',
  'appointment-where',
  'appointment-number',
  'appointment-name',
  'appointment-purpose',
  'appointment-scan',
  'appointment-advice',
  'enrolment-title',
  'enrolment-lead',
  'enrolment-number',
  'enrolment-name',
  'enrolment-centre',
  'enrolment-date',
  'enrolment-follow',
  'issued',
  'signed',
  'help',
  'page',
] as const;
export type DocumentText = (typeof DOCUMENT_TEXTS)[number];

/** What a country decides of its printed documents; the layouts are the product's. */
export interface DocumentDesign {
  readonly paper: 'a4' | 'us-letter';
  /** The facts of an acknowledgement, in the order they are printed; others are left out. */
  readonly acknowledgementFacts: readonly FactName[];
  readonly texts: Readonly<Record<DocumentText, TextPerLanguage>>;
}

const LONGEST_TEXT = 400;

export function readDocumentDesign(
  document: unknown,
  languages: readonly string[],
  faults: PathFault[],
): DocumentDesign | undefined {
  const inEach = textFor(languages, LONGEST_TEXT);
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- one shape was just made for each of the names
  const shapes = Object.fromEntries(DOCUMENT_TEXTS.map((name) => [name, inEach])) as Record<
    DocumentText,
    Shape<TextPerLanguage>
  >;
  return object<DocumentDesign>({
    paper: choice(['a4', 'us-letter'] as const),
    acknowledgementFacts: listOf(choice(FACT_NAMES), 1, FACT_NAMES.length),
    texts: object<Readonly<Record<DocumentText, TextPerLanguage>>>(shapes),
  })(document, [], faults);
}
