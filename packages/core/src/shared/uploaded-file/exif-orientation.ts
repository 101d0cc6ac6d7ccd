import { asciiAt } from './byte-reader.ts';

/** After marker and length (4 bytes) and `Exif\0\0` (6). */
const TIFF = 10;
const ORIENTATION = 0x0112;
const LARGEST_DIRECTORY = 200;

/** Which way is up, 1–8, as an EXIF segment says; null where it does not. */
export function orientationIn(segment: Uint8Array): number | null {
  if (asciiAt(segment, 4, 4) !== 'Exif') return null;
  const order = asciiAt(segment, TIFF, 2);
  if (order !== 'II' && order !== 'MM') return null;
  const view = new DataView(segment.buffer, segment.byteOffset, segment.byteLength);
  const isLittle = order === 'II';
  const number16 = (at: number): number => (at + 2 <= view.byteLength ? view.getUint16(at, isLittle) : 0);
  const directory = TIFF + (TIFF + 8 <= view.byteLength ? view.getUint32(TIFF + 4, isLittle) : 0);
  const count = Math.min(number16(directory), LARGEST_DIRECTORY);
  for (let entry = 0; entry < count; entry += 1) {
    const at = directory + 2 + entry * 12;
    const value = number16(at + 8);
    if (number16(at) === ORIENTATION) return value >= 1 && value <= 8 ? value : null;
  }
  return null;
}

/** A segment that says only which way is up; none for a picture that stands upright. */
export function orientationSegment(orientation: number): readonly Uint8Array[] {
  if (orientation === 1) return [];
  const exif = [0x45, 0x78, 0x69, 0x66, 0x00, 0x00];
  const tiff = [0x4d, 0x4d, 0x00, 0x2a, 0x00, 0x00, 0x00, 0x08];
  const directory = [
    0x00,
    0x01,
    0x01,
    0x12,
    0x00,
    0x03,
    0x00,
    0x00,
    0x00,
    0x01,
    0x00,
    orientation,
    0x00,
    0x00,
  ];
  const body = [...exif, ...tiff, ...directory, 0x00, 0x00, 0x00, 0x00];
  return [new Uint8Array([0xff, 0xe1, 0x00, body.length + 2, ...body])];
}
