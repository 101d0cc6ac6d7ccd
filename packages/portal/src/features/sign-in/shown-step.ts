import type { Problem } from './sign-in-problem.ts';
import type { Step } from './step.ts';

/**
 * The question a page shows: the one the sign-in stands at, but the first again for a person who asked for it, or
 * whose new answer to it was refused.
 */
export function shownStep(
  stands: Step,
  visit: { readonly startAgain: boolean; readonly problems: readonly Problem[] },
): Step {
  const mending = visit.problems.some(({ word }) => word.startsWith('id-') || word === 'channels-empty');
  return stands === 'code' && (visit.startAgain || mending) ? 'identify' : stands;
}
