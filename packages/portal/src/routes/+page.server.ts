import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals: { country } }) => ({
  demoHint: country.mode === 'demo' ? country.demoHint : null,
});
