/** Which of a person's attributes a page shows, as the country's UI schema of the page names them. */
export interface ShownAttributes {
  readonly attributes: readonly string[];
  /** Masked twin → the attribute it masks: `masked_UIN` → `UIN`. */
  readonly masked: Readonly<Record<string, string>>;
}

/** The pages that have a UI schema (ID-1, CF-2). */
export const UI_SCHEMA_TYPES = ['update-demographics', 'personalized-card', 'share-credential'] as const;

/** Reads a UI schema: its attributes, their masked twins, and the parts an attribute's formats are made of. */
export function readShownAttributes(document: unknown): ShownAttributes {
  const items = listAt(document, 'identity');
  const masked = items.flatMap((item) => {
    const [attribute, mask] = [textAt(item, 'attributeName'), textAt(item, 'maskAttributeName')];
    return attribute === null || mask === null ? [] : [[mask, attribute] as const];
  });
  const named = items.flatMap((item) => [textAt(item, 'attributeName'), ...formatParts(item)]);
  return {
    attributes: [...new Set(named.filter((name) => name !== null))],
    masked: Object.fromEntries(masked),
  };
}

/** Formats are the same in every language; the first is read. */
function formatParts(item: unknown): readonly (string | null)[] {
  const byLanguage = memberOf(item, 'formatOption');
  if (typeof byLanguage !== 'object' || byLanguage === null) return [];
  const formats: readonly unknown[] = Object.values(byLanguage);
  const [first] = formats;
  return Array.isArray(first) ? first.map((option: unknown) => textAt(option, 'value')) : [];
}

function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).find(([member]) => member === name)?.[1];
}

function listAt(value: unknown, name: string): readonly unknown[] {
  const list = memberOf(value, name);
  return Array.isArray(list) ? list : [];
}

function textAt(value: unknown, name: string): string | null {
  const text = memberOf(value, name);
  return typeof text === 'string' && text !== '' ? text : null;
}
