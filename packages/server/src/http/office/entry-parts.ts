import { nameIn } from '@doorstep/core/office/master-data/entry-text.ts';
import type { EntryName, EntryState } from '@doorstep/core/office/master-data/entry-text.ts';
import type { MasterDataParts } from './master-data-parts.ts';

/** The country's languages, each by its own name. */
export async function entryLanguages({ masterData }: Pick<MasterDataParts, 'masterData'>) {
  return (await masterData.languages()).map(({ code, nativeName }) => ({ code, name: nativeName }));
}

export async function languageCodes(parts: Pick<MasterDataParts, 'masterData'>): Promise<readonly string[]> {
  return (await entryLanguages(parts)).map(({ code }) => code);
}

interface Entry {
  readonly code: string;
  readonly state: EntryState;
  readonly texts: readonly EntryName[];
}

/** An entry of a list, in the language of the page. */
export function listedEntry({ code, state, texts }: Entry, language: string) {
  return { code, name: nameIn(texts, language) ?? code, state };
}
