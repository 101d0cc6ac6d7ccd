import { listEnrolments } from '@doorstep/contract/preregistration/enrolment.ts';
import { beginAnswer, beginWalkIn } from '../../../features/enrolment/begin-enrolment.ts';
import { languageRules, loadConfig } from '../../../features/pre-registration/load-spec.ts';
import { stopOn } from '../../../server/api.ts';
import { formText } from '../../../server/form-text.ts';
import { callAsStaff } from '../../../server/staff.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { staff } = await event.parent();
  if (staff === null || staff.lacks !== null) return { enrolments: [], languages: [] };
  const [reply, config] = await Promise.all([callAsStaff(event, listEnrolments, {}), loadConfig(event)]);
  if (!reply.ok) return stopOn(reply);
  const { mandatory, optional } = languageRules(config);
  return {
    enrolments: reply.value.enrolments,
    languages: [...mandatory, ...optional].map((code) => ({ code, isMandatory: mandatory.includes(code) })),
  };
};

export const actions = {
  'walk-in': async (event) => {
    const form = await event.request.formData();
    const languages = form.getAll('languages').filter((code) => typeof code === 'string');
    return beginWalkIn(event, languages.slice(0, 12));
  },
  answer: async (event) => {
    const form = await event.request.formData();
    const typed = {
      rid: formText(form, 'rid').slice(0, 64),
      request: formText(form, 'request').slice(0, 64),
    };
    return beginAnswer(event, typed);
  },
} satisfies Actions;
