/** A file as the compiler writes it: unprotected, one table of all objects (ISO 32000-1, §7.5.4), no update yet. */
export interface DrawnPdf {
  readonly bytes: Buffer;
  /** Where its table begins. */
  readonly table: number;
  /** Without its brackets. */
  readonly trailer: string;
  /** The number behind its last object's. */
  readonly next: number;
  /** The dictionary of the object of that number, without brackets. */
  readonly dictionary: (object: number) => string;
}

/** Bytes of a line of the table. */
const LINE = 20;

export function readDrawnPdf(bytes: Buffer): DrawnPdf {
  const table = Number(first(/startxref\s+(\d+)\s+%%EOF\s*$/u, bytes.toString('latin1', bytes.length - 64)));
  const text = bytes.toString('latin1', table);
  const lines = /^xref\s+0 \d+\s+/u.exec(text)?.[0].length;
  if (lines === undefined) throw new Error('The compiler’s file has no table at its end');
  const trailer = between(text.slice(text.indexOf('trailer')));
  return {
    bytes,
    table,
    trailer,
    next: Number(first(/\/Size (\d+)/u, trailer)),
    dictionary: (object) => {
      const line = lines + object * LINE;
      const from = Number(text.slice(line, line + 10));
      return between(bytes.toString('latin1', from, bytes.indexOf('endobj', from)));
    },
  };
}

/** The number that an object has under that name in the dictionary of another, alone or first of a list. */
export function reference(dictionary: string, name: string): number {
  return Number(first(new RegExp(`/${name} \\[?(\\d+) 0 R`, 'u'), dictionary));
}

export function firstPage(pdf: DrawnPdf, catalog: string): number {
  let page = reference(catalog, 'Pages');
  for (let node = pdf.dictionary(page); node.includes('/Type /Pages'); node = pdf.dictionary(page))
    page = reference(node, 'Kids');
  return page;
}

function between(text: string): string {
  return text.slice(text.indexOf('<<') + 2, text.lastIndexOf('>>'));
}

function first(pattern: RegExp, text: string): string {
  const found = pattern.exec(text)?.[1];
  if (found === undefined) throw new Error('The compiler’s file is written otherwise than it was');
  return found;
}
