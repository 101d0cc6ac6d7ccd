import { setTimeout as wait } from 'node:timers/promises';

/** Well above what the slowest of the answers takes. */
const STRIDE_MS = 200;

/** Hands the result over at the next full stride, so that how long it took does not tell what was found. */
export async function inStride<T>(work: Promise<T>): Promise<T> {
  const start = performance.now();
  const result = await work;
  await wait(strideLeft(performance.now() - start));
  return result;
}

/** As `inStride`, where answers must not tell whether somebody is there. */
export function paced<T>(
  { enumeration }: { readonly enumeration: 'contract' | 'uniform' },
  work: Promise<T>,
): Promise<T> {
  return enumeration === 'uniform' ? inStride(work) : work;
}

/** Milliseconds from the time taken to the next full stride. */
export function strideLeft(taken: number): number {
  return Math.ceil(taken / STRIDE_MS) * STRIDE_MS - taken;
}
