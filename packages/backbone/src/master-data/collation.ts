/** In the order in which the language's readers look names up; the database's own is that of code points. */
export function byName<T extends { readonly name: string }>(
  language: string,
  rows: readonly T[],
): readonly T[] {
  const { compare } = collatorOf(language);
  return rows.toSorted((a, b) => compare(a.name, b.name));
}

const collators = new Map<string, Intl.Collator>();

function collatorOf(language: string): Intl.Collator {
  const known = /^[a-z]{3}$/u.test(language) ? language : 'eng';
  const found = collators.get(known) ?? new Intl.Collator(known);
  collators.set(known, found);
  return found;
}
