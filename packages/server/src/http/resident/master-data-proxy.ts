import type { Implementation } from '@doorstep/contract/implementation.ts';
import { listed } from '@doorstep/contract/resident/master-data-proxy.ts';
import type { ServerCallers } from '../callers.ts';

/** A read that asks no questions before it answers. */
export function reading<Op>(
  answer: (
    input: Parameters<Implementation<Op, ServerCallers>['answer']>[0],
  ) => ReturnType<Implementation<Op, ServerCallers>['answer']>,
) {
  return { questions: {}, answer };
}

/** Nobody's name and moment stand beside what a pack loaded. */
export const NO_AUDIT_COLUMNS = {
  createdBy: null,
  createdDateTime: null,
  updatedBy: null,
  updatedDateTime: null,
  isDeleted: false,
  deletedDateTime: null,
} as const;

/** Each language of a list once. */
export function unique(languages: string | readonly string[]): readonly string[] {
  return [...new Set(listed(languages))];
}
