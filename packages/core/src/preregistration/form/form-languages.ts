/** In which languages a form may be filled in (pre-registration §3.9). */
export interface LanguageRules {
  readonly mandatory: readonly string[];
  readonly optional: readonly string[];
  readonly least: number;
  readonly most: number;
}

/** The languages chosen, with those that are always there, in the country's order; others are left out. */
export function chosenLanguages(rules: LanguageRules, chosen: readonly string[]): readonly string[] {
  return [...rules.mandatory, ...rules.optional.filter((language) => chosen.includes(language))];
}

export function checkLanguages(
  { least, most }: LanguageRules,
  languages: readonly string[],
): 'too-few' | 'too-many' | null {
  if (languages.length < least) return 'too-few';
  return languages.length > most ? 'too-many' : null;
}

/** Those offered first: the applicant's own, then as many as there must be. */
export function usualLanguages(rules: LanguageRules, own: string): readonly string[] {
  const wanted = chosenLanguages(rules, [own]);
  const others = rules.optional.filter((language) => !wanted.includes(language));
  return chosenLanguages(rules, [...wanted, ...others.slice(0, Math.max(0, rules.least - wanted.length))]);
}
