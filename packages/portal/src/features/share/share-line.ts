/** One line of the form: what may be shared, and what the partner reads under each choice. */
export interface ShareLine {
  readonly name: string;
  readonly label: string;
  /** Words beside the choice to hide a part; null where there is none. */
  readonly maskLabel: string | null;
  readonly chooses: 'parts' | 'one';
  readonly plain: readonly string[];
  readonly masked: readonly string[];
  /** Empty where there is nothing to choose. */
  readonly formats: readonly ShareFormat[];
}

export interface ShareFormat {
  readonly value: string;
  readonly label: string;
  readonly texts: readonly string[];
  readonly chosen: boolean;
}

/** What somebody ticked, as the wire takes it. */
export interface ChosenLine {
  readonly attributeName: string;
  readonly format: string | null;
  readonly isMasked: boolean;
}

/** The names of the form's fields. */
export const FIELD = {
  take: 'take',
  format: (name: string): string => `format-${name}`,
  mask: (name: string): string => `mask-${name}`,
  purpose: 'purpose',
  consent: 'consent',
} as const;

interface Chosen {
  readonly taken: readonly string[];
  readonly formats: (name: string) => readonly string[];
  readonly masks: (name: string) => boolean;
}

export type ShareChoice =
  | { readonly ok: true; readonly lines: readonly ChosenLine[] }
  | { readonly ok: false; readonly word: 'nothing' | 'parts'; readonly at: string };

/** Reads what was ticked; a line whose parts are all left away says nothing, and is asked about. */
export function readChoice(lines: readonly ShareLine[], chosen: Chosen): ShareChoice {
  const taken = lines.filter(({ name }) => chosen.taken.includes(name));
  if (taken.length === 0) return { ok: false, word: 'nothing', at: 'take-0' };
  const empty = taken.find(
    ({ name, formats, chooses }) =>
      chooses === 'parts' && formats.length > 0 && known(formats, chosen.formats(name)).length === 0,
  );
  if (empty !== undefined) return { ok: false, word: 'parts', at: `format-${empty.name}-0` };
  return {
    ok: true,
    lines: taken.map(({ name, formats, maskLabel }) => ({
      attributeName: name,
      format: known(formats, chosen.formats(name)).join(',') || null,
      isMasked: maskLabel !== null && chosen.masks(name),
    })),
  };
}

function known(formats: readonly ShareFormat[], values: readonly string[]): readonly string[] {
  return formats.map(({ value }) => value).filter((value) => values.includes(value));
}
