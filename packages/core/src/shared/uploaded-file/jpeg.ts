import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';
import { asciiAt, isPadding, joined, uint16At } from './byte-reader.ts';
import { orientationIn, orientationSegment } from './exif-orientation.ts';
import type { Picture, PictureFault } from './picture.ts';

const START = 0xd8;
const END = 0xd9;
const SCAN = 0xda;

export function isJpeg(bytes: Uint8Array): boolean {
  return bytes[0] === 0xff && bytes[1] === START && bytes[2] === 0xff;
}

interface Walk {
  readonly kept: Uint8Array[];
  size: { readonly width: number; readonly height: number } | null;
  orientation: number;
  scans: number;
}

/**
 * Reads a JPEG by its segments (ITU-T T.81, B.1) and leaves out those that describe it: of the application segments
 * only what a decoder needs stays, and of EXIF only which way is up.
 */
export function readJpeg(bytes: Uint8Array): Result<Picture, PictureFault> {
  const walk: Walk = { kept: [], size: null, orientation: 1, scans: 0 };
  const end = walkSegments(bytes, walk);
  if (end === null || walk.size === null || walk.scans === 0) return fail('file-damaged');
  if (!isHarmlessTail(bytes.subarray(end))) return fail('several-documents');
  const head = [bytes.subarray(0, 2), ...orientationSegment(walk.orientation)];
  return ok({ ...walk.size, bytes: joined([...head, ...walk.kept, bytes.subarray(end - 2, end)]) });
}

/** Where the picture ends; null for one that does not, or is none. */
function walkSegments(bytes: Uint8Array, walk: Walk): number | null {
  let at = 2;
  while (at + 1 < bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === END) return at + 2;
    const next = at + 2 + uint16At(bytes, at + 2);
    if (marker < 0xc0 || isBare(marker) || next > bytes.length || next < at + 4) return null;
    const to = marker === SCAN ? endOfScan(bytes, next) : next;
    takeSegment(walk, marker, bytes.subarray(at, to));
    at = to;
  }
  return null;
}

function takeSegment(walk: Walk, marker: number, segment: Uint8Array): void {
  if (marker === SCAN) walk.scans += 1;
  if (isFrame(marker)) walk.size ??= frameSize(segment);
  if (marker === 0xe1) walk.orientation = orientationIn(segment) ?? walk.orientation;
  if (!isDescription(marker, segment)) walk.kept.push(segment);
}

/** Restart and start marks have no length and stand in no header. */
function isBare(marker: number): boolean {
  return marker >= 0xd0 && marker <= START;
}

function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

function frameSize(segment: Uint8Array): Walk['size'] {
  const [height, width] = [uint16At(segment, 5), uint16At(segment, 7)];
  return width > 0 && height > 0 ? { width, height } : null;
}

/** Comments and application segments, but for the two that tell a decoder how colours are stored. */
function isDescription(marker: number, segment: Uint8Array): boolean {
  if (marker === 0xfe) return true;
  if (marker < 0xe0 || marker > 0xef) return false;
  const isJfif = marker === 0xe0 && asciiAt(segment, 4, 4) === 'JFIF';
  return !isJfif && !(marker === 0xee && asciiAt(segment, 4, 5) === 'Adobe');
}

/** Coded data runs up to a mark that is neither a stuffed byte nor a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at + 1 < bytes.length) {
    at = bytes.indexOf(0xff, at);
    if (at === -1) return bytes.length;
    const next = bytes[at + 1] ?? 0;
    if (next !== 0x00 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
    at += next === 0xff ? 1 : 2;
  }
  return bytes.length;
}

/** Phones put a second picture or a list of their own behind the first; it is left out. */
function isHarmlessTail(tail: Uint8Array): boolean {
  return isPadding(tail) || isJpeg(tail) || asciiAt(tail, tail.length - 4, 4) === 'SEFT';
}
