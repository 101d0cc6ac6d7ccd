import type { Callers, Implementation } from '@doorstep/contract/implementation.ts';

/** A route that asks no questions before it answers. */
export function answering<Op>(answer: Implementation<Op, Callers>['answer']): {
  readonly questions: Readonly<Record<string, never>>;
  readonly answer: Implementation<Op, Callers>['answer'];
} {
  return { questions: {}, answer };
}
