import { PdfArray, PdfDict, PdfRef, PdfStream } from '@libpdf/core';
import type { PDF, PdfObject } from '@libpdf/core';
import { readJpeg } from '@doorstep/core/shared/uploaded-file/jpeg.ts';

/** What describes a document or a part of it, names files within it, or runs when it is opened or looked at. */
const UNWANTED = ['Metadata', 'PieceInfo', 'AA', 'OpenAction', 'JavaScript', 'EmbeddedFiles', 'EF', 'AF'];
/** Actions that start something beyond the document. */
const RUNNING = ['JavaScript', 'Launch', 'SubmitForm', 'ImportData', 'Rendition', 'GoToE'];
/** More objects than any paper has. */
const MOST_OBJECTS = 100_000;

/**
 * Takes metadata and whatever would run out of a PDF; its pages are not drawn anew. A signed one stays as it is, for any
 * change would break the signature. Answers the bytes; throws what cannot be read.
 */
export async function stripPdf(pdf: PDF, original: Uint8Array): Promise<Uint8Array> {
  const root = pdf.getCatalog();
  const dictionaries = reachable(root, (ref) => pdf.getObject(ref));
  // Those who may open a protected one cannot change it without its owner's password.
  if (pdf.isEncrypted || dictionaries.some((dictionary) => dictionary.has('ByteRange'))) return original;
  pdf.context.info.trailer.delete('Info');
  for (const dictionary of dictionaries) strip(dictionary, (ref) => pdf.getObject(ref));
  // Without a change the library gives back the bytes as they came.
  const pages = root.get('Pages');
  if (pages !== undefined) root.set('Pages', pages);
  // What came without compression goes on so: the library would compress each in twenty times the time of all else.
  return pdf.save({ compressStreams: false });
}

type Resolve = (ref: PdfRef) => PdfObject | null;

function strip(dictionary: PdfDict, resolve: Resolve): void {
  for (const key of UNWANTED) if (dictionary.has(key)) dictionary.delete(key);
  const action = dictionary.getDict('A', resolve)?.getName('S', resolve)?.value;
  if (action !== undefined && RUNNING.includes(action)) dictionary.delete('A');
  if (dictionary instanceof PdfStream && dictionary.getName('Filter', resolve)?.value === 'DCTDecode') {
    const picture = readJpeg(dictionary.data);
    if (picture.ok) dictionary.setData(picture.value.bytes);
  }
}

function reachable(root: PdfDict, resolve: Resolve): readonly PdfDict[] {
  const seen = new Set<PdfObject | string>();
  const found: PdfDict[] = [];
  const waiting: PdfObject[] = [root];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const name = next instanceof PdfRef ? `${next.objectNumber} ${next.generation}` : next;
    if (seen.has(name)) continue;
    seen.add(name);
    if (seen.size > MOST_OBJECTS) throw new Error('A PDF has more objects than a paper');
    if (next instanceof PdfRef) waiting.push(...present(resolve(next)));
    else if (next instanceof PdfArray) waiting.push(...next);
    else if (next instanceof PdfDict) {
      found.push(next);
      waiting.push(...[...next].map(([, value]) => value));
    }
  }
  return found;
}

function present(object: PdfObject | null): readonly PdfObject[] {
  return object === null ? [] : [object];
}
