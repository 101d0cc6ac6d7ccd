/** Something of a person's that may stand nowhere in clear. */
export interface PersonalText {
  /** Who, in words that are nobody's data: `person 3`. */
  readonly whose: string;
  readonly what: string;
  readonly text: string;
}

/** What was found, said without saying it. */
export interface Trace {
  readonly whose: string;
  readonly what: string;
  readonly encoding: string;
}

interface Pattern extends Trace {
  readonly bytes: Buffer;
  readonly standsAlone: boolean;
}

const BASE64_ALIGNMENTS = [0, 1, 2];

const ENCODINGS: Readonly<Record<string, (text: string) => readonly Buffer[]>> = {
  'UTF-8': (text) => [Buffer.from(text), Buffer.from(text.toLowerCase())],
  'UTF-16LE': (text) => [Buffer.from(text, 'utf16le')],
  'UTF-16BE': (text) => [Buffer.from(text, 'utf16le').swap16()],
  hex: (text) => {
    const hex = Buffer.from(text).toString('hex');
    return [Buffer.from(hex), Buffer.from(hex.toUpperCase())];
  },
  base64: (text) => BASE64_ALIGNMENTS.flatMap((before) => base64After(before, Buffer.from(text))),
  'percent-encoding': (text) => escaped(text, encodeURIComponent),
  'JSON escapes': (text) => escaped(text, jsonEscaped),
};

function escaped(text: string, escape: (text: string) => string): readonly Buffer[] {
  return escape(text) === text ? [] : [Buffer.from(escape(text))];
}

/** The characters that only these bytes decide, when so many other bytes come before them. */
function base64After(before: number, bytes: Buffer): readonly Buffer[] {
  const skipped = Math.ceil((before * 8) / 6);
  const decided = Math.floor(((before + bytes.length) * 8) / 6);
  const padded = Buffer.concat([Buffer.alloc(before), bytes]);
  return (['base64', 'base64url'] as const).map((alphabet) =>
    Buffer.from(padded.toString(alphabet).slice(skipped, decided)),
  );
}

function jsonEscaped(text: string): string {
  return text.replace(/[^\x20-\x7e]/gu, (sign) =>
    Array.from({ length: sign.length }, (_, at) => `\\u${hexUnit(sign, at)}`).join(''),
  );
}

function hexUnit(sign: string, at: number): string {
  return sign.charCodeAt(at).toString(16).padStart(4, '0');
}

/** So few digits stand in any timestamp or number: they count only where they stand alone. */
const FEW_DIGITS = /^\d{1,8}$/u;

function patternsOf({ whose, what, text }: PersonalText): readonly Pattern[] {
  return Object.entries(ENCODINGS).flatMap(([encoding, encode]) =>
    encode(text).map((bytes) => ({
      whose,
      what,
      encoding,
      bytes,
      standsAlone: FEW_DIGITS.test(text) && bytes.length === text.length,
    })),
  );
}

export interface TraceSearch {
  /** Looks at the next piece of one stream of bytes. */
  readonly look: (piece: Buffer) => void;
  /** Ends the stream; what was found in it, each once. */
  readonly found: () => readonly Trace[];
}

/** One pass over the bytes for all texts in all encodings; by their first two bytes it knows which could begin. */
export function createTraceSearches(texts: readonly PersonalText[]): () => TraceSearch {
  const patterns = texts.flatMap(patternsOf);
  const longest = Math.max(...patterns.map(({ bytes }) => bytes.length));
  const beginning = new Map<number, Pattern[]>();
  for (const pattern of patterns) {
    const pair = pattern.bytes.readUInt16BE(0);
    beginning.set(pair, [...(beginning.get(pair) ?? []), pattern]);
  }
  const begins = Uint8Array.from({ length: 0x10000 }, (_, pair) => (beginning.has(pair) ? 1 : 0));
  return () => createTraceSearch(beginning, begins, longest);
}

function createTraceSearch(
  beginning: ReadonlyMap<number, readonly Pattern[]>,
  begins: Uint8Array,
  longest: number,
): TraceSearch {
  const found = new Map<string, Trace>();
  let kept = Buffer.alloc(0);
  const lookAt = (bytes: Buffer, part: Part): void => {
    let pair = bytes[0] ?? 0;
    for (let next = 1; next < bytes.length; next += 1) {
      pair = ((pair & 0xff) << 8) | (bytes[next] ?? 0);
      if (begins[pair] === 0) continue;
      for (const pattern of beginning.get(pair) ?? []) {
        if (!standsAt(bytes, next - 1, pattern, part)) continue;
        const { whose, what, encoding } = pattern;
        found.set(`${whose}|${what}|${encoding}`, { whose, what, encoding });
      }
    }
  };
  let isFirst = true;
  return {
    look: (piece) => {
      const bytes = Buffer.concat([kept, piece]);
      lookAt(bytes, { isFirst, isLast: false });
      if (bytes.length > longest) isFirst = false;
      kept = bytes.subarray(Math.max(0, bytes.length - longest - 1));
    },
    found: () => {
      lookAt(kept, { isFirst, isLast: true });
      return [...found.values()];
    },
  };
}

/** Whether bytes hold the beginning or the end of their stream. */
interface Part {
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

function standsAt(bytes: Buffer, at: number, { bytes: wanted, standsAlone }: Pattern, part: Part): boolean {
  const end = at + wanted.length;
  if (end > bytes.length || bytes.compare(wanted, 0, wanted.length, at, end) !== 0) return false;
  if (!standsAlone) return true;
  // At an inner border the piece before has judged it, or the next one will.
  if ((at === 0 && !part.isFirst) || (end === bytes.length && !part.isLast)) return false;
  return !/[\w.-]/u.test(signAt(bytes, at - 1)) && !/\w/u.test(signAt(bytes, end));
}

function signAt(bytes: Buffer, at: number): string {
  const byte = bytes[at];
  return byte === undefined ? '' : String.fromCharCode(byte);
}
