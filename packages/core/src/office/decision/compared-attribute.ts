import type { ShownAnswer } from '../../preregistration/desk/shown-answers.ts';

type Values = ShownAnswer['values'];

/** One attribute as it was and as it would be. */
export interface ComparedAttribute {
  readonly id: string;
  readonly label: string;
  readonly before: Values;
  readonly after: Values;
  readonly change: 'new' | 'changed' | 'same';
}

/**
 * Old and new beside each other, what changes first. What a change does not name stays as it is; somebody new has
 * nothing before.
 */
export function compareAttributes(
  before: readonly ShownAnswer[],
  after: readonly ShownAnswer[],
): readonly ComparedAttribute[] {
  const old = new Map(before.map((one) => [one.id, one]));
  const named = new Set(after.map(({ id }) => id));
  const compared = after.map(({ id, label, values }): ComparedAttribute => {
    const held = old.get(id)?.values ?? [];
    return { id, label, before: held, after: values, change: changeOf(held, values) };
  });
  const kept = before
    .filter(({ id }) => !named.has(id))
    .map(({ id, label, values }): ComparedAttribute => ({
      id,
      label,
      before: values,
      after: values,
      change: 'same',
    }));
  return [...compared, ...kept].toSorted((one, other) => rank(one) - rank(other));
}

function changeOf(held: Values, values: Values): ComparedAttribute['change'] {
  if (held.length === 0) return 'new';
  // A language that the change does not bring keeps its words.
  const same = values.every(({ language, text }) =>
    held.some((one) => one.language === language && one.text === text),
  );
  return same ? 'same' : 'changed';
}

function rank({ change }: ComparedAttribute): number {
  return change === 'same' ? 1 : 0;
}
