/** What a PDF turned out to be; `bytes` without its metadata and without what would run by itself. */
export type PdfReading =
  | { readonly kind: 'read'; readonly pages: number; readonly bytes: Uint8Array }
  /** Wants a password. */
  | { readonly kind: 'locked' }
  /** Cannot be read, or takes more time or memory than a paper needs. */
  | { readonly kind: 'damaged' };

export interface PdfReader {
  readonly read: (bytes: Uint8Array) => Promise<PdfReading>;
}

const HEAD = '%PDF-';
const TAIL = '%%EOF';
/** Readers look for the end in so many of the last bytes. */
const TAIL_WINDOW = 1024;
/** Fewer than a function takes arguments. */
const PIECE = 8_192;

export function isPdf(bytes: Uint8Array): boolean {
  return latin1(bytes.subarray(0, HEAD.length)) === HEAD;
}

/** Whether a PDF ends, and whether something else lies behind its end. */
export function endOfPdf(bytes: Uint8Array): 'clean' | 'missing' | 'followed' {
  const window = latin1(bytes.subarray(Math.max(0, bytes.length - TAIL_WINDOW)));
  const end = window.lastIndexOf(TAIL);
  if (end !== -1) return /^[\0\s]*$/u.test(window.slice(end + TAIL.length)) ? 'clean' : 'followed';
  return latin1(bytes).includes(TAIL) ? 'followed' : 'missing';
}

function latin1(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += PIECE)
    text += String.fromCharCode(...bytes.subarray(at, at + PIECE));
  return text;
}
