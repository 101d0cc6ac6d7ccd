import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';

/** Makes the wire's form of an answer once for as long as the answer is kept; frozen, it is also written once. */
export function wireOnce<A extends object, W extends object>(make: (answer: A) => W): (answer: A) => W {
  const made = new WeakMap<A, W>();
  return (answer) => {
    const known = made.get(answer);
    if (known !== undefined) return known;
    const wire = Object.freeze(make(answer));
    made.set(answer, wire);
    return wire;
  };
}

/** An empty list is an error of the reference's, never an answer. */
export function unlessEmpty<A extends readonly unknown[], W, Word extends string>(
  word: Word,
  wire: (answer: A) => W,
): (answer: A) => Result<W, Word> {
  return (answer) => (answer.length === 0 ? fail(word) : ok(wire(answer)));
}
