import { getAccount } from '@doorstep/contract/preregistration/account.ts';
import { capturedLanguages } from '@doorstep/core/preregistration/form/answers.ts';
import { loadFinished } from '../../../features/pre-registration/load-finished.ts';
import { loadFormGround } from '../../../features/pre-registration/load-spec.ts';
import { personName } from '../../../features/pre-registration/person-name.ts';
import { reviewSections } from '../../../features/pre-registration/review-view.ts';
import { languageView } from '../../../features/pre-registration/section-view.ts';
import { stopOn } from '../../../server/api.ts';
import { callAsApplicant } from '../../../server/applicant.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const [reply, finished, ground] = await Promise.all([
    callAsApplicant(event, getAccount, {}),
    loadFinished(event),
    loadFormGround(event),
  ]);
  if (!reply.ok) return stopOn(reply);
  const { userId, consents, applications } = reply.value;
  const { country, language } = event.locals;
  const shown = await Promise.all(
    applications.map(async ({ prid, status, identity, appointment, papers }) => {
      const languages = identity === null ? [] : capturedLanguages(identity);
      return {
        prid,
        status,
        appointment,
        papers: papers.length,
        name: personName(identity?.[ground.nameField], language.code),
        languages: languages.map((code) => languageView(country.languages, code)),
        sections: identity === null ? [] : await reviewSections(event, ground, { identity, languages }),
      };
    }),
  );
  return { userId, consents, finished, shown };
};
