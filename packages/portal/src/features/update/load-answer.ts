import { listProofs } from '@doorstep/contract/resident/document.ts';
import { callAsResident, stopOn } from '../../server/api.ts';
import type { Visit } from '../../server/api.ts';
import { loadPaperTypes, nameOf } from './load-choices.ts';
import { loadCategories } from './load-update.ts';

export interface AddedPaper {
  readonly id: string;
  readonly name: string;
  readonly type: string;
}

/** Between category and type in the value of a choice. */
const JOINT = ':';

function valueOf(category: string, type: string): string {
  return `${category.toUpperCase()}${JOINT}${type}`;
}

/** What may be added to an answer, the proofs of what changes first, and what lies there already. */
export async function loadAnswer(visit: Visit, transactionId: string, own: readonly (string | null)[]) {
  const rank = ({ proof }: { readonly proof: string }): number => (own.includes(proof) ? 0 : 1);
  const categories = (await loadCategories(visit)).toSorted((a, b) => rank(a) - rank(b));
  const offered = await Promise.all(
    categories.map(async ({ category }) =>
      (await loadPaperTypes(visit, category)).map((type) => ({ category, type })),
    ),
  );
  const types = offered
    .flat()
    .filter(({ type }, at, all) => all.findIndex((one) => one.type.code === type.code) === at)
    .map(({ category, type }) => ({
      value: valueOf(category, type.code),
      label: nameOf(type, visit.locals.language.code),
    }));
  return { types, papers: await loadPapers(visit, transactionId, types) };
}

export function readPaperType(value: string): { readonly category: string; readonly type: string } {
  const [category = '', type = ''] = value.split(JOINT);
  return { category, type };
}

/** Of each category the newest: it is the one that is sent. */
async function loadPapers(
  visit: Visit,
  transactionId: string,
  types: readonly { readonly value: string; readonly label: string }[],
): Promise<readonly AddedPaper[]> {
  const reply = await callAsResident(visit, listProofs, { params: { transactionId } });
  if (!reply.ok) return reply.word === 'proof-unknown' ? [] : stopOn(reply);
  return reply.value
    .filter(({ docCatCode }, at, all) => all.findLastIndex((one) => one.docCatCode === docCatCode) === at)
    .map(({ docId, docName, docCatCode, docTypCode }) => ({
      id: docId,
      name: docName,
      type: types.find(({ value }) => value === valueOf(docCatCode, docTypCode))?.label ?? '',
    }));
}
