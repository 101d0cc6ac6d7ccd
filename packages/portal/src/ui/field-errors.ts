/** What is wrong with a field, in words that say what to do. */
export interface FieldError {
  /** The id of the control the error speaks of. */
  readonly field: string;
  readonly text: string;
}

export function errorOf(errors: readonly FieldError[], field: string): string | null {
  return errors.find((error) => error.field === field)?.text ?? null;
}

/** The ids a control is described by: its hint, then its error. */
export function describedBy(id: string, hint: string | undefined, error: string | null): string | undefined {
  const ids = [hint === undefined ? null : `${id}-hint`, error === null ? null : `${id}-error`];
  return ids.filter((part) => part !== null).join(' ') || undefined;
}
