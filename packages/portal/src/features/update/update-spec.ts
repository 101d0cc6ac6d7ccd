/** One question of a change, as the country's UI spec asks it. */
export interface UpdateField {
  readonly attribute: string;
  /** By language. */
  readonly labels: Readonly<Record<string, string>>;
  readonly control: 'textbox' | 'calendar' | 'dropdown';
  /** A text in each language, or one plain text. */
  readonly form: 'by language' | 'plain';
  /** Of a place: its level, 1 for the widest. */
  readonly level: number | null;
}

/** What is changed together on one page, and what proves it. */
export interface UpdateKind {
  readonly name: string;
  readonly tab: string;
  readonly fields: readonly UpdateField[];
  /** The attribute that describes the paper; null where none is needed. */
  readonly proof: string | null;
}

/** An address is one thing; whatever else stands in the spec is changed one by one. */
const TOGETHER = 'address';
/** Changed on a page of its own, by a code. */
const BY_CODE = 'contact';

/** The kinds of change of a UI spec (update-demographics), in its order; contacts apart. */
export function readKinds(document: unknown): readonly UpdateKind[] {
  const items = listAt(document, 'identity');
  const proofs = new Map(
    items
      .filter((item) => textAt(item, 'controlType') === 'fileupload')
      .map((item) => [textAt(item, 'tabgroup'), textAt(item, 'attributeName')]),
  );
  const kinds = new Map<string, UpdateKind>();
  for (const item of items) {
    const [field, tab] = [fieldOf(item), textAt(item, 'tabgroup')];
    if (field === null || tab === BY_CODE) continue;
    const name = tab === TOGETHER ? TOGETHER : field.attribute;
    const before = kinds.get(name)?.fields ?? [];
    kinds.set(name, { name, tab, fields: [...before, field], proof: proofs.get(tab) ?? null });
  }
  return [...kinds.values()];
}

function fieldOf(item: unknown): UpdateField | null {
  const attribute = textAt(item, 'attributeName');
  const control = (['textbox', 'calendar', 'dropdown'] as const).find(
    (known) => known === textAt(item, 'controlType'),
  );
  if (attribute === '' || control === undefined) return null;
  const level = memberOf(item, 'locationHierarchyLevel');
  return {
    attribute,
    control,
    labels: textsAt(item, 'label'),
    form: textAt(item, 'dataType') === 'string' ? 'plain' : 'by language',
    level: typeof level === 'number' ? level : null,
  };
}

/** The label in a language, or in any, or the attribute's own name. */
export function labelOf({ labels, attribute }: UpdateField, language: string): string {
  return labels[language] ?? Object.values(labels)[0] ?? attribute;
}

function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).find(([member]) => member === name)?.[1];
}

function listAt(value: unknown, name: string): readonly unknown[] {
  const list = memberOf(value, name);
  return Array.isArray(list) ? list : [];
}

function textAt(value: unknown, name: string): string {
  const text = memberOf(value, name);
  return typeof text === 'string' ? text : '';
}

function textsAt(value: unknown, name: string): Readonly<Record<string, string>> {
  const texts = memberOf(value, name);
  if (typeof texts !== 'object' || texts === null) return {};
  const entries = Object.entries(texts).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return Object.fromEntries(entries);
}
