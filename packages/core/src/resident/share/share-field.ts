import { isRecord, ownMember } from '../../shared/path-fault.ts';

/** One line of the country's share form (`ui-spec/share-credential.json`). */
export interface ShareField {
  readonly name: string;
  /** By language. */
  readonly labels: Labels;
  /** Whether the person may have it masked; the words beside that choice. */
  readonly mask: Labels | null;
  readonly formats: readonly ShareFormat[];
  /** `parts`: any of the formats together, as of an address; `one` of them, as of a date. */
  readonly chooses: 'parts' | 'one';
  /** The formats chosen at first: the least that says something. */
  readonly least: readonly string[];
}

export interface ShareFormat {
  readonly value: string;
  readonly labels: Labels;
}

export type Labels = Readonly<Record<string, string>>;

/** The lines that can be shared, in the country's order. */
export function readShareFields(document: unknown): readonly ShareField[] {
  return list(document, 'identity')
    .filter((item) => ownMember(item, 'displaykeyinsharewithpartner') !== false)
    .flatMap(fieldIn);
}

function fieldIn(item: unknown): readonly ShareField[] {
  const name = ownMember(item, 'attributeName');
  if (typeof name !== 'string' || name === '') return [];
  const formats = ownMember(item, 'formatRequired') === true ? formatsIn(item, name) : [];
  const usual = ownMember(item, 'defaultFormat');
  const least = ownMember(item, 'leastFormat');
  const first = formats[0]?.value;
  return [
    {
      name,
      labels: labelsIn(ownMember(item, 'label')),
      mask: ownMember(item, 'maskRequired') === true ? labelsIn(ownMember(item, 'maskRequiredLabel')) : null,
      formats,
      chooses: typeof usual === 'string' && usual.includes(',') ? 'parts' : 'one',
      least: typeof least === 'string' ? least.split(',') : first === undefined ? [] : [first],
    },
  ];
}

/** The same formats stand under every language; the whole of an address is no part of it. */
function formatsIn(item: unknown, name: string): readonly ShareFormat[] {
  const byLanguage = ownMember(item, 'formatOption');
  if (!isRecord(byLanguage)) return [];
  const labels = new Map<string, Record<string, string>>();
  for (const [language, options] of Object.entries(byLanguage)) {
    for (const option of Array.isArray(options) ? options : []) {
      const [value, label] = [ownMember(option, 'value'), ownMember(option, 'label')];
      if (typeof value !== 'string' || typeof label !== 'string' || value === name) continue;
      labels.set(value, { ...labels.get(value), [language]: label });
    }
  }
  return [...labels].map(([value, words]) => ({ value, labels: words }));
}

function labelsIn(value: unknown): Labels {
  if (!isRecord(value)) return {};
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

function list(value: unknown, name: string): readonly unknown[] {
  const found = ownMember(value, name);
  return Array.isArray(found) ? found : [];
}
