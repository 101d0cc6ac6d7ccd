import { signInStaff } from '../../../features/staff/sign-in.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals: { country } }) => ({
  demo: country.mode === 'demo' ? country.demoOfficer : null,
});

export const actions: Actions = { default: (event) => signInStaff(event, '/desk') };
