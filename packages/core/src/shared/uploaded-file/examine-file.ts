import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';
import type { VirusScanner } from '../virus-scanner.ts';
import { endingOf } from './file-name.ts';
import { isJpeg, readJpeg } from './jpeg.ts';
import { endOfPdf, isPdf } from './pdf-reader.ts';
import type { PdfReader, PdfReading } from './pdf-reader.ts';
import { isPng, readPng } from './png.ts';
import type { Crc32 } from './png.ts';

export type FileFormat = 'pdf' | 'jpeg' | 'png';

export interface FileLimits {
  /** A file is smaller than so many bytes. */
  readonly bytes: number;
  /** Endings that a file may have, in capitals. */
  readonly endings: readonly string[];
  readonly pages: number;
  readonly pixels: number;
}

export interface UploadedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A file that may be kept; `bytes` are without its metadata. */
export interface SoundFile {
  readonly format: FileFormat;
  readonly ending: string;
  readonly bytes: Uint8Array;
}

export type FileRefusal =
  | 'infected'
  | 'scanner-unavailable'
  | 'file-locked'
  | 'file-too-large'
  | 'ending-refused'
  | 'content-disagrees'
  | 'file-damaged'
  | 'several-documents'
  | 'too-many-pages'
  | 'too-many-pixels';

/** What looks files through. */
export interface Examiners {
  readonly scanner: VirusScanner;
  readonly pdf: PdfReader;
  readonly crc32: Crc32;
  readonly limits: FileLimits;
}

/** Looks a file through in the order of the wire (pre-registration §2.2.1), and by its content where that looked at the name only. */
export async function examineFile(
  { scanner, pdf, crc32, limits }: Examiners,
  { name, bytes }: UploadedFile,
): Promise<Result<SoundFile, FileRefusal>> {
  const scan = await scanner.scan(bytes);
  if (scan !== 'clean') return fail(scan === 'infected' ? 'infected' : 'scanner-unavailable');
  const reading = isPdf(bytes) ? await pdf.read(bytes) : null;
  if (reading?.kind === 'locked') return fail('file-locked');
  if (bytes.length >= limits.bytes) return fail('file-too-large');
  const ending = endingOf(name);
  if (!limits.endings.includes(ending.toUpperCase())) return fail('ending-refused');
  const sound = soundPdf(bytes, reading, limits) ?? soundPicture(bytes, crc32, limits);
  if (sound === null) return fail('content-disagrees');
  if (!sound.ok) return sound;
  if (!ENDINGS[sound.value.format].includes(ending.toUpperCase())) return fail('content-disagrees');
  return ok({ ...sound.value, ending });
}

const ENDINGS: Readonly<Record<FileFormat, readonly string[]>> = {
  pdf: ['PDF'],
  jpeg: ['JPG', 'JPEG'],
  png: ['PNG'],
};

type Content = Result<Omit<SoundFile, 'ending'>, FileRefusal>;

function soundPdf(bytes: Uint8Array, reading: PdfReading | null, limits: FileLimits): Content | null {
  if (reading === null) return null;
  const end = endOfPdf(bytes);
  if (end === 'followed') return fail('several-documents');
  if (reading.kind !== 'read' || reading.pages === 0 || end === 'missing') return fail('file-damaged');
  if (reading.pages > limits.pages) return fail('too-many-pages', { most: limits.pages });
  return ok({ format: 'pdf', bytes: reading.bytes });
}

function soundPicture(bytes: Uint8Array, crc32: Crc32, limits: FileLimits): Content | null {
  const format = isJpeg(bytes) ? 'jpeg' : isPng(bytes) ? 'png' : null;
  if (format === null) return null;
  const picture = format === 'jpeg' ? readJpeg(bytes) : readPng(bytes, crc32);
  if (!picture.ok) return picture;
  if (picture.value.width * picture.value.height > limits.pixels)
    return fail('too-many-pixels', { most: limits.pixels });
  return ok({ format, bytes: picture.value.bytes });
}
