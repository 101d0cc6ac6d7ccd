/** The modules of a code, row by row: 1 is dark. */
export interface QrModules {
  /** Modules of a side. */
  readonly size: number;
  readonly data: Uint8Array;
  /** 1 where a module is no part of the message, so that no mask changes it. */
  readonly reservedBit: Uint8Array;
}

/** What a mask turns over, by row and column (ISO/IEC 18004, §7.8.2). */
const MASKS: readonly ((row: number, column: number) => boolean)[] = [
  (row, column) => (row + column) % 2 === 0,
  (row) => row % 2 === 0,
  (_row, column) => column % 3 === 0,
  (row, column) => (row + column) % 3 === 0,
  (row, column) => (Math.floor(row / 2) + Math.floor(column / 3)) % 2 === 0,
  (row, column) => ((row * column) % 2) + ((row * column) % 3) === 0,
  (row, column) => (((row * column) % 2) + ((row * column) % 3)) % 2 === 0,
  (row, column) => (((row * column) % 3) + ((row + column) % 2)) % 2 === 0,
];
/** Every mask repeats itself after so many rows, and so many columns. */
const PERIOD = 12;
/** By row and column within the period: a bit for each mask. */
const TURNS = Uint8Array.from({ length: PERIOD * PERIOD }, (_, at) =>
  MASKS.reduce(
    (bits, turns, mask) => bits | (Number(turns(Math.floor(at / PERIOD), at % PERIOD)) << mask),
    0,
  ),
);
/** How a code of error correction M says which mask it has: 15 bits each (§7.9). */
const FORMATS = [0x5412, 0x5125, 0x5e7c, 0x5b4b, 0x45f9, 0x40ce, 0x4f97, 0x4aa0];

/**
 * Points for the eleven modules that end at one (§7.8.3.1): 40 for what looks like a finder pattern with light beside it,
 * 3 for the fifth of a colour in a row and 1 for each further one.
 */
const POINTS = Uint8Array.from({ length: 2_048 }, (_, eleven) => {
  const [five, sixth] = [eleven & 31, (eleven >> 5) & 1];
  const inRow = five === 0 || five === 31 ? (sixth === (five & 1) ? 1 : 3) : 0;
  return inRow + (eleven === 0x5d0 || eleven === 0x05d ? 40 : 0);
});

/** The code under the mask with the least penalty, from the code under the first one; error correction M. */
export function underBestMask(code: QrModules): Uint8Array {
  let best = code.data;
  let least = penalty(code.size, best);
  for (let mask = 1; mask < MASKS.length; mask += 1) {
    const modules = remasked(code, mask);
    writeFormat(code.size, modules, FORMATS[mask] ?? 0);
    const points = penalty(code.size, modules);
    if (points < least) [best, least] = [modules, points];
  }
  return best;
}

/** The first mask taken off, another put on. */
function remasked({ size, data, reservedBit }: QrModules, mask: number): Uint8Array {
  const modules = Uint8Array.from(data);
  for (let row = 0, at = 0; row < size; row += 1) {
    const turns = (row % PERIOD) * PERIOD;
    for (let column = 0; column < size; column += 1, at += 1) {
      const bits = TURNS[turns + (column % PERIOD)] ?? 0;
      const turned = (bits ^ (bits >> mask)) & 1 & ~(reservedBit[at] ?? 1);
      modules[at] = (modules[at] ?? 0) ^ turned;
    }
  }
  return modules;
}

function writeFormat(size: number, modules: Uint8Array, format: number): void {
  for (let bit = 0; bit < 15; bit += 1) {
    const dark = (format >> bit) & 1;
    const row = bit < 6 ? bit : bit < 8 ? bit + 1 : size - 15 + bit;
    const column = bit < 8 ? size - bit - 1 : bit === 8 ? 7 : 14 - bit;
    modules[row * size + 8] = dark;
    modules[8 * size + column] = dark;
  }
}

function penalty(size: number, modules: Uint8Array): number {
  const ofBoth = ofLines(size, modules, 1, size) + ofLines(size, modules, size, 1);
  return ofBoth + ofBlocks(size, modules) + ofShare(modules);
}

function ofLines(size: number, modules: Uint8Array, step: number, next: number): number {
  let points = 0;
  for (let line = 0; line < size; line += 1) {
    // A line begins as if the other colour had been before.
    let eleven = 1 - (modules[line * next] ?? 0);
    for (let nth = 0, at = line * next; nth < size; nth += 1, at += step) {
      eleven = ((eleven << 1) | (modules[at] ?? 0)) & 0x7ff;
      const found = POINTS[eleven] ?? 0;
      points += nth < 10 ? found % 40 : found;
    }
  }
  return points;
}

/** Squares of four of a colour. */
function ofBlocks(size: number, modules: Uint8Array): number {
  let squares = 0;
  for (let row = 1; row < size; row += 1) {
    let before = 1;
    for (let at = row * size; at < (row + 1) * size; at += 1) {
      const pair = (modules[at] ?? 0) + (modules[at - size] ?? 0);
      // None or four of them dark, told without a branch that no processor could foresee.
      squares += (((pair + before) & 3) - 1) >>> 31;
      before = pair;
    }
  }
  return 3 * squares;
}

/** Far more dark than light, or the other way round. */
function ofShare(modules: Uint8Array): number {
  let dark = 0;
  for (let at = 0; at < modules.length; at += 1) dark += modules[at] ?? 0;
  return 10 * Math.abs(Math.ceil((dark * 20) / modules.length) - 10);
}
