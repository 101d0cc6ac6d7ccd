/** Code points from–to, both included, sorted and not touching. */
export type CharSet = readonly (readonly [number, number])[];

const HIGHEST = 0x10ffff;
export const NO_CHARACTER: CharSet = [];
/** Beyond the basic plane; classes by property are not told apart there. */
export const ASTRAL: CharSet = [[0x10000, HIGHEST]];
export const BEYOND_ASCII: CharSet = [[0x80, HIGHEST]];
export const DIGIT: CharSet = [[0x30, 0x39]];
export const WORD: CharSet = [
  [0x30, 0x39],
  [0x41, 0x5a],
  [0x5f, 0x5f],
  [0x61, 0x7a],
];
export const SPACE: CharSet = unionOf([
  [
    [0x09, 0x0d],
    [0x20, 0x20],
    [0xa0, 0xa0],
    [0x1680, 0x1680],
    [0x2000, 0x200a],
    [0x2028, 0x2029],
    [0x202f, 0x202f],
    [0x205f, 0x205f],
    [0x3000, 0x3000],
    [0xfeff, 0xfeff],
  ],
]);
/** What `.` matches. */
export const NOT_LINE_END: CharSet = complementOf([
  [0x0a, 0x0a],
  [0x0d, 0x0d],
  [0x2028, 0x2029],
]);

export function unionOf(sets: readonly CharSet[]): CharSet {
  const sorted = sets.flat().toSorted(([a], [b]) => a - b);
  const merged: [number, number][] = [];
  for (const [from, to] of sorted) {
    const last = merged.at(-1);
    if (last && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
}

export function complementOf(set: CharSet): CharSet {
  const gaps: [number, number][] = [];
  let next = 0;
  for (const [from, to] of set) {
    if (from > next) gaps.push([next, from - 1]);
    next = to + 1;
  }
  if (next <= HIGHEST) gaps.push([next, HIGHEST]);
  return gaps;
}

export function overlap(a: CharSet, b: CharSet): boolean {
  return a.some(([from, to]) => b.some(([otherFrom, otherTo]) => from <= otherTo && otherFrom <= to));
}

/** The characters of the basic plane that a class such as `\p{L}` matches. */
export function basicPlaneOf(unicodeClass: string): CharSet {
  const expression = new RegExp(unicodeClass, 'u');
  const ranges: [number, number][] = [];
  for (let code = 0; code < 0x10000; code += 1) {
    if (!expression.test(String.fromCharCode(code))) continue;
    const last = ranges.at(-1);
    if (last && last[1] === code - 1) last[1] = code;
    else ranges.push([code, code]);
  }
  return ranges;
}
