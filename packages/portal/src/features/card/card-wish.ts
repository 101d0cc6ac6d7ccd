/** Why no card came of a form; the page says it in words. */
const REFUSALS = ['nothing-chosen', 'password', 'card-not-made', 'documents-busy'] as const;
export type CardRefusal = (typeof REFUSALS)[number];

export function isRefusal(text: string | null): text is CardRefusal {
  return REFUSALS.some((refusal) => refusal === text);
}

/** Names of the form's controls. */
export const CARD_FIELDS = {
  chosen: 'shown',
  masked: 'masked',
  short: 'short',
  password: 'password',
} as const;

const DAY_AND_MONTH = 'DD/MMM';

/** The attributes as the wire spells them: `masked_phone`, `dateOfBirth:DD/MMM`. */
export function wishedAttributes(form: FormData): readonly string[] {
  const all = (name: string): readonly string[] =>
    form.getAll(name).filter((value) => typeof value === 'string');
  const [masked, short] = [all(CARD_FIELDS.masked), all(CARD_FIELDS.short)];
  return all(CARD_FIELDS.chosen).map((name) => {
    if (masked.includes(name)) return `masked_${name}`;
    return short.includes(name) ? `${name}:${DAY_AND_MONTH}` : name;
  });
}
