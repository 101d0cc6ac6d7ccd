import type { BiometricFilter } from '@doorstep/core/backbone/credential-service/share-policy.ts';

/**
 * An ISO 19785 XML file with only the records a policy lets through: one for the face must not carry the fingers along.
 * Records are told apart by their own type, elements are looked for by name, and nothing is expanded. Null when none is
 * left.
 */
export function filteredBiometrics(file: Uint8Array, filters: readonly BiometricFilter[]): Uint8Array | null {
  const text = Buffer.from(file).toString();
  if (filters.length === 0) return file;
  const kept = recordsIn(text).filter((record) => filters.some((filter) => isLetThrough(record, filter)));
  const [first] = recordsIn(text);
  if (first === undefined || kept.length === 0) return null;
  const from = text.indexOf(first);
  const last = recordsIn(text).at(-1) ?? first;
  const end = text.lastIndexOf(last) + last.length;
  return Buffer.from(text.slice(0, from) + kept.join('') + text.slice(end));
}

/** The elements within the root that hold a record each; a file of one record has none. */
function recordsIn(text: string): readonly string[] {
  return text.match(/<BIR(?:\s[^>]*)?>(?:(?!<BIR[\s>])[\s\S])*?<\/BIR>/gu) ?? [];
}

function isLetThrough(record: string, { type, subTypes }: BiometricFilter): boolean {
  // The type of the format stands within the format, that of the record after it.
  const info = record.split('</Format>').at(-1) ?? '';
  const isOfType = type === null || words(info, 'Type').includes(type.toLowerCase());
  const found = words(info, 'Subtype').join(' ');
  return isOfType && (subTypes.length === 0 || subTypes.some((one) => one.toLowerCase() === found));
}

function words(text: string, element: string): readonly string[] {
  const inside = new RegExp(`<${element}(?:\\s[^>]*)?>([^<]*)</${element}>`, 'u').exec(text)?.[1] ?? '';
  return inside
    .toLowerCase()
    .split(/\s+/u)
    .filter((word) => word !== '');
}
