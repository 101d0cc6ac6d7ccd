/** Where in a document of names and lists: `['languages', 1, 'tag']`. */
export type DocumentPath = readonly (string | number)[];

/** An error refuses the document; a warning lets it in with the repair that the sentence states. */
export type Severity = 'error' | 'warning';

export interface PathFault {
  readonly path: DocumentPath;
  readonly severity: Severity;
  /** One plain sentence without a full stop. */
  readonly sentence: string;
}

/** Writes `languages[1].tag`; names that are not plain are put in quotes and brackets. */
export function pathText(path: DocumentPath): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`;
    if (!/^[\w-]+$/.test(step)) return `${text}["${step}"]`;
    return text === '' ? step : `${text}.${step}`;
  }, '');
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The member itself, never an inherited one. */
export function ownMember(value: unknown, name: string): unknown {
  return isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}
