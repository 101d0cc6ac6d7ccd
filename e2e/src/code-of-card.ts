import { crc32, deflateSync, inflateSync } from 'node:zlib';
import { createQrReader } from '@doorstep/server/documents/qr-reading.ts';

/** Pixels a module; white around the code as its drawing has it. */
const SCALE = 6;
const QUIET = 4;

/** A picture (PNG) of the QR code that a card's PDF draws, as somebody's camera would take it. */
export function pictureOfCode(pdf: Buffer): Buffer {
  const runs = streamsOf(pdf)
    .map(runsIn)
    .toSorted((a, b) => b.length - a.length)[0];
  if (runs === undefined || runs.length < 60) throw new Error('This PDF draws no code');
  const [left, top] = [Math.min(...runs.map(({ x }) => x)), Math.min(...runs.map(({ y }) => y))];
  const size = Math.max(...runs.map(({ x, width }) => x + width)) - left + 2 * QUIET;
  const rows = Array.from({ length: size * SCALE }, () => Buffer.alloc(size * SCALE, 0xff));
  for (const { x, y, width } of runs) {
    const from = (x - left + QUIET) * SCALE;
    for (let row = 0; row < SCALE; row += 1)
      rows[(y - top + QUIET) * SCALE + row]?.fill(0, from, from + width * SCALE);
  }
  return greyPng(size * SCALE, rows);
}

/** What the QR code in a PDF says to whoever scans it. */
export async function textOfCode(pdf: Buffer): Promise<string> {
  const read = await createQrReader().read(pictureOfCode(pdf));
  if (!read.ok) throw new Error(`The code cannot be read: ${read.failure.word}`);
  return read.value;
}

interface Run {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** Dark modules in a row: a rectangle one unit high. */
const RUN = /(-?[\d.]+) (-?[\d.]+) m\s+(-?[\d.]+) (-?[\d.]+) l\s+(-?[\d.]+) (-?[\d.]+) l/gu;

function runsIn(stream: string): readonly Run[] {
  return [...stream.matchAll(RUN)].flatMap((found) => {
    const [x = 0, y = 0, right = 0, level = 0, , bottom = 0] = found.slice(1).map(Number);
    const isRun = level === y && Math.abs(bottom - y) === 1 && Number.isInteger(right - x);
    return isRun ? [{ x, y: Math.min(y, bottom), width: right - x }] : [];
  });
}

function streamsOf(pdf: Buffer): readonly string[] {
  const text = pdf.toString('latin1');
  return [...text.matchAll(/stream\r?\n/gu)].flatMap((found) => {
    const from = found.index + found[0].length;
    const to = text.indexOf('endstream', from);
    try {
      return [inflateSync(pdf.subarray(from, to)).toString('latin1')];
    } catch {
      return [];
    }
  });
}

function greyPng(side: number, rows: readonly Buffer[]): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header[8] = 8;
  const pixels = Buffer.concat(rows.flatMap((row) => [Buffer.from([0]), row]));
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(pixels)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
