import { maybeApplicant } from '../../server/applicant.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = (event) => ({ maybeApplicant: maybeApplicant(event) });
