import { create } from 'qrcode';
import { underBestMask } from './qr-mask.ts';

/** Modules of white around the code; four is what scanners ask for. */
const QUIET = 4;
/** The characters of the alphanumeric mode (ISO/IEC 18004). */
const ALPHANUMERIC = /^[0-9A-Z $%*+\-./:]+$/u;

/**
 * A QR code (error correction M) as an SVG of one path, a unit a module. Filled runs, not strokes: strokes show
 * hairlines between the rows in some readers.
 */
export function qrCodeSvg(text: string): string {
  // One segment needs no search for the best ones; Base45, as cards have it, is all of these characters.
  const content = ALPHANUMERIC.test(text) ? [{ data: text, mode: 'alphanumeric' as const }] : text;
  // The library takes five times as long to choose among the masks as to make the code.
  const { modules } = create(content, { errorCorrectionLevel: 'M', maskPattern: 0 });
  const { size } = modules;
  const data = underBestMask(modules);
  const runs: string[] = [];
  for (let row = 0; row < size; row += 1) {
    let start = 0;
    while (start < size) {
      const end = endOfRun(data, row * size, start, size);
      if (data[row * size + start] === 1)
        runs.push(`M${start + QUIET} ${row + QUIET}h${end - start}v1h${start - end}z`);
      start = end;
    }
  }
  const side = size + 2 * QUIET;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}"><path d="${runs.join('')}"/></svg>`;
}

function endOfRun(data: Uint8Array, offset: number, start: number, size: number): number {
  let end = start + 1;
  while (end < size && data[offset + end] === data[offset + start]) end += 1;
  return end;
}
