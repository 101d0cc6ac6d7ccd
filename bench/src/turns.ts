/** One turn at measuring: samples in the scenario's unit. */
export type Turn = () => Promise<readonly number[]>;

/** Beyond this difference the machine was not calm and no ratio is worth printing (quality.md, Speed). */
const CALM = 0.15;

export interface Figure {
  readonly median: number;
  /** Half the distance between the quartiles, as a share of the median. */
  readonly spread: number;
}

export interface Measured {
  readonly ours: Figure;
  readonly limit: Figure;
  /** How far the limit's own turns lie apart, as a share of the smallest median. */
  readonly drift: number;
  readonly isCalm: boolean;
}

/** Limit, product, limit, product, limit: whatever else the machine does meets both. */
export async function takeTurns(sides: { readonly limit: Turn; readonly product: Turn }): Promise<Measured> {
  const limit: (readonly number[])[] = [await sides.limit()];
  const product: (readonly number[])[] = [];
  for (let round = 0; round < 2; round += 1) {
    product.push(await sides.product());
    limit.push(await sides.limit());
  }
  return measuredFrom(limit, product);
}

export function measuredFrom(
  limit: readonly (readonly number[])[],
  product: readonly (readonly number[])[],
): Measured {
  const medians = limit.map((samples) => figure(samples).median);
  const smallest = Math.min(...medians);
  const drift = (Math.max(...medians) - smallest) / smallest;
  return { ours: figure(product.flat()), limit: figure(limit.flat()), drift, isCalm: drift <= CALM };
}

function figure(samples: readonly number[]): Figure {
  const sorted = [...samples].sort((a, b) => a - b);
  const median = quantile(sorted, 0.5);
  return { median, spread: (quantile(sorted, 0.75) - quantile(sorted, 0.25)) / 2 / median };
}

function quantile(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)];
  const above = sorted[Math.ceil(at)];
  if (below === undefined || above === undefined) throw new Error('A turn gave no sample');
  return below + (above - below) * (at - Math.floor(at));
}
