import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import { keepJson } from './kept-json.ts';

/** Makes the wire's form of an answer, and its JSON, once for as long as the answer is kept. */
export function wireOnce<A extends object, W extends object>(make: (answer: A) => W): (answer: A) => W {
  const made = new WeakMap<A, W>();
  return (answer) => {
    const known = made.get(answer);
    if (known !== undefined) return known;
    const wire = keepJson(Object.freeze(make(answer)));
    made.set(answer, wire);
    return wire;
  };
}

/** An empty list is an error of the master data, never an answer (identity-backbone §22.2). */
export function unlessEmpty<A extends readonly unknown[], W, Word extends string>(
  word: Word,
  wire: (answer: A) => W,
): (answer: A) => Result<W, Word> {
  return (answer) => (answer.length === 0 ? fail(word) : ok(wire(answer)));
}
