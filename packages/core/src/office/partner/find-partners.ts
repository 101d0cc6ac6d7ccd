import { searchable } from '../../backbone/master-data/pack/searchable.ts';
import type { Partner } from '../../backbone/partner-management/partner.ts';

/** Its name in a language; where nobody wrote one, the organisation's. */
export function partnerName(
  { names, organisation }: Pick<Partner, 'names' | 'organisation'>,
  language: string,
) {
  return names[language] ?? organisation;
}

interface Search {
  readonly language: string;
  /** Part of a name in any language, or of the id; empty for all. */
  readonly text: string;
}

/** The partners that are called so, by their names in the language. */
export function findPartners<P extends Pick<Partner, 'id' | 'names' | 'organisation'>>(
  partners: readonly P[],
  { language, text }: Search,
): readonly (P & { readonly name: string })[] {
  const sought = searchable(text).trim();
  return partners
    .filter(({ id, names, organisation }) =>
      [id, organisation, ...Object.values(names)].some((name) => searchable(name).includes(sought)),
    )
    .map((partner) => ({ ...partner, name: partnerName(partner, language) }))
    .toSorted((one, other) => one.name.localeCompare(other.name) || (one.id < other.id ? -1 : 1));
}
