import {
  REGISTRATION_NOTICE_VALUES,
  REGISTRATION_TEMPLATES,
} from '../backbone/registration-processor/registration-notice.ts';
import type { TemplateRule } from './template-rule.ts';

/** What the registration processor tells people: any of its values, and the question's number where one is asked. */
export const REGISTRATION_RULES: Readonly<Record<string, TemplateRule>> = Object.fromEntries(
  Object.entries(REGISTRATION_TEMPLATES).flatMap(([notice, { sms, subject, mail }]) => {
    const must = notice === 'more-wanted' ? ['additionalInfoRequestId'] : [];
    return [
      [subject, { may: REGISTRATION_NOTICE_VALUES, must: [] }],
      [sms, { may: REGISTRATION_NOTICE_VALUES, must }],
      [mail, { may: REGISTRATION_NOTICE_VALUES, must }],
    ];
  }),
);
