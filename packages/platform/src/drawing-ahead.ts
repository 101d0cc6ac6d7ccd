import { randomFillSync } from 'node:crypto';

const DRAWN_AT_ONCE = 256;

/**
 * Random bytes of the CSPRNG, `size` at a time. They are drawn for many askers at once, since a draw of a few costs what
 * one of thousands does. None is given twice, and what was given stays as it is.
 */
export function drawingAhead(size: number): () => Buffer {
  let drawn = Buffer.alloc(0);
  let next = 0;
  return () => {
    if (next === drawn.length) {
      drawn = randomFillSync(Buffer.alloc(size * DRAWN_AT_ONCE));
      next = 0;
    }
    next += size;
    return drawn.subarray(next - size, next);
  };
}
