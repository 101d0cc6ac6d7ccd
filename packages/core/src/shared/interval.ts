/** Half-open: begins at `from`, ends before `to`. It is empty unless `from` is less than `to`. */
export interface Interval {
  readonly from: number;
  readonly to: number;
}

/** What is left of the whole without the taken parts, in order and without empty ones. */
export function without(whole: readonly Interval[], taken: readonly Interval[]): readonly Interval[] {
  return taken
    .filter(isLong)
    .reduce((left, part) => left.flatMap((piece) => around(piece, part)), whole.filter(isLong))
    .toSorted((a, b) => a.from - b.from);
}

/** Pieces of exactly the length, from the beginning; a shorter rest is left off. The length is more than 0. */
export function cut(whole: Interval, length: number): readonly Interval[] {
  const count = Math.max(0, Math.floor((whole.to - whole.from) / length));
  return Array.from({ length: count }, (_, index) => {
    const from = whole.from + index * length;
    return { from, to: from + length };
  });
}

function around(piece: Interval, part: Interval): readonly Interval[] {
  if (part.to <= piece.from || part.from >= piece.to) return [piece];
  return [
    { from: piece.from, to: part.from },
    { from: part.to, to: piece.to },
  ].filter(isLong);
}

function isLong({ from, to }: Interval): boolean {
  return from < to;
}
