/** How often each attribute may be changed; one that is absent has no limit. */
export type UpdateLimits = Readonly<Record<string, number>>;

/** How often each attribute was changed; one that is absent never was. */
export type UpdateCounts = Readonly<Record<string, number>>;

export interface UpdatesLeft {
  readonly attribute: string;
  readonly left: number;
}

/** What is left of each limit, or only of those asked for; an attribute without a limit is never named. */
export function updatesLeft(
  limits: UpdateLimits,
  used: UpdateCounts,
  asked: readonly string[] | null,
): readonly UpdatesLeft[] {
  return Object.entries(limits)
    .filter(([attribute]) => asked === null || asked.includes(attribute))
    .map(([attribute, limit]) => ({ attribute, left: Math.max(0, limit - (used[attribute] ?? 0)) }));
}

/** The attributes of a change that may not be changed any more. */
export function exhausted(
  limits: UpdateLimits,
  used: UpdateCounts,
  changed: readonly string[],
): readonly string[] {
  return updatesLeft(limits, used, changed)
    .filter(({ left }) => left === 0)
    .map(({ attribute }) => attribute);
}
