import { parentPort, workerData } from 'node:worker_threads';
import jpeg from 'jpeg-js';
import jsQR from 'jsqr';
import { PNG } from 'pngjs';

/** The program of a thread that looks for a QR code in one picture; qr-reading.ts is the other side. */

/** Pixels of a side at most: a larger picture only takes longer. */
const LARGEST_SIDE = 1_600;
const MOST_MEGAPIXELS = 40;
const MEMORY_MB = 200;

interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

parentPort?.postMessage(textIn(workerData));

function textIn(bytes: unknown): string | null {
  if (!(bytes instanceof Uint8Array)) return null;
  try {
    const whole = pixelsOf(bytes);
    for (const side of [LARGEST_SIDE, LARGEST_SIDE / 2]) {
      const { data, width, height } = shrunk(whole, side);
      const found = jsQR.default(new Uint8ClampedArray(data), width, height);
      if (found !== null && found.data !== '') return found.data;
    }
  } catch {
    // What is no picture has no code in it.
  }
  return null;
}

function pixelsOf(bytes: Uint8Array): Pixels {
  if (bytes[0] === 0x89) return fromPng(Buffer.from(bytes));
  return jpeg.decode(bytes, {
    useTArray: true,
    maxResolutionInMP: MOST_MEGAPIXELS,
    maxMemoryUsageInMB: MEMORY_MB,
  });
}

/** The size stands in the first chunk: a few kilobytes can say that they are a giant. */
function fromPng(bytes: Buffer): Pixels {
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  if (width * height > MOST_MEGAPIXELS * 1_000_000) throw new Error('This picture is too large');
  return PNG.sync.read(bytes);
}

/** Whole steps, each pixel the mean of those it stands for: thin modules of a code stay visible. */
function shrunk(pixels: Pixels, side: number): Pixels {
  const step = Math.ceil(Math.max(pixels.width, pixels.height) / side);
  if (step <= 1) return pixels;
  const [width, height] = [Math.floor(pixels.width / step), Math.floor(pixels.height / step)];
  const data = new Uint8Array(width * height * 4);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const grey = meanOf(pixels, x * step, y * step, step);
      data.set([grey, grey, grey, 255], (y * width + x) * 4);
    }
  }
  return { width, height, data };
}

function meanOf({ data, width }: Pixels, left: number, top: number, step: number): number {
  let sum = 0;
  for (let y = top; y < top + step; y += 1) {
    for (let x = left; x < left + step; x += 1) {
      const at = (y * width + x) * 4;
      sum += (data[at] ?? 0) * 3 + (data[at + 1] ?? 0) * 6 + (data[at + 2] ?? 0);
    }
  }
  return sum / (10 * step * step);
}
