import { loadApplication } from '../../../features/pre-registration/load-application.ts';
import { STEPS, VISIT_STEPS, isStep } from '../../../features/pre-registration/steps.ts';
import type { LayoutServerLoad } from './$types';

/** Every page about one application knows it, whose it is, and which step of the way this is. */
export const load: LayoutServerLoad = async (event) => {
  const application = await loadApplication(event, event.params.prid);
  const step = event.url.pathname.split('/')[3];
  return {
    application,
    step: isStep(step) ? step : null,
    steps: application.form === null ? VISIT_STEPS : STEPS,
  };
};
