import type { Acceptance, DocumentBook } from './document-book.ts';
import type { DocumentEdit } from './document-change.ts';

/** A category that is still asked for, and for which somebody would have nothing left to bring. */
export interface EmptiedCategory {
  readonly category: string;
  /** Codes of the applicant types that would have nothing. */
  readonly applicantTypes: readonly string[];
  /** No document would prove it at all, so that residents could not change what it proves either. */
  readonly altogether: boolean;
}

/** What a change does to what people may bring. */
export interface DocumentEffect {
  /** Applicant types that may bring something they may not bring now. */
  readonly gaining: number;
  readonly losing: number;
  /** None, or nobody may publish it: such applicants could never finish. */
  readonly emptied: readonly EmptiedCategory[];
}

export function documentEffect({ before, after }: DocumentEdit<unknown>): DocumentEffect {
  const now = offersOf(before);
  const then = offersOf(after);
  return {
    gaining: applicantsOf(without(then, now)),
    losing: applicantsOf(without(now, then)),
    emptied: emptied(before, after),
  };
}

/** What is offered to whom: of what is accepted, that whose category and type are in use. */
function offersOf(book: DocumentBook): ReadonlyMap<string, Acceptance> {
  const [categories, types] = [activeOf(book.categories), activeOf(book.types)];
  const offered = book.accepted.filter(({ category, type }) => categories.has(category) && types.has(type));
  return new Map(offered.map((one) => [JSON.stringify([one.applicantType, one.category, one.type]), one]));
}

function without(
  offers: ReadonlyMap<string, Acceptance>,
  others: ReadonlyMap<string, Acceptance>,
): readonly Acceptance[] {
  return [...offers].filter(([key]) => !others.has(key)).map(([, offer]) => offer);
}

function applicantsOf(offers: readonly Acceptance[]): number {
  return new Set(offers.map(({ applicantType }) => applicantType)).size;
}

function emptied(before: DocumentBook, after: DocumentBook): readonly EmptiedCategory[] {
  const stillAsked = activeOf(after.categories);
  const [heldBefore, heldAfter] = [holdersOf(before), holdersOf(after)];
  const [provedBefore, provedAfter] = [provedIn(before), provedIn(after)];
  return [...stillAsked]
    .map((category) => {
      const left = heldAfter.get(category) ?? new Set();
      const lost = [...(heldBefore.get(category) ?? [])].filter((applicant) => !left.has(applicant));
      const altogether = provedBefore.has(category) && !provedAfter.has(category);
      return { category, applicantTypes: lost.toSorted(), altogether };
    })
    .filter(({ applicantTypes, altogether }) => applicantTypes.length > 0 || altogether);
}

/** Applicant types that have something to bring, by category. */
function holdersOf(book: DocumentBook): ReadonlyMap<string, ReadonlySet<string>> {
  const holders = new Map<string, Set<string>>();
  for (const { category, applicantType } of offersOf(book).values())
    holders.set(category, (holders.get(category) ?? new Set()).add(applicantType));
  return holders;
}

/** Categories that some document in use proves. */
function provedIn(book: DocumentBook): ReadonlySet<string> {
  const types = activeOf(book.types);
  return new Set(book.proofs.filter(({ type }) => types.has(type)).map(({ category }) => category));
}

function activeOf(entries: DocumentBook['types']): ReadonlySet<string> {
  return new Set(entries.filter(({ state }) => state === 'active').map(({ code }) => code));
}
