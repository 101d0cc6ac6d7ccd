import { ADVICE } from '../preregistration/notice/acknowledgement.ts';
import { EVENT_TITLE } from '../preregistration/notice/calendar-text.ts';
import { NOTICE_TEMPLATES } from '../preregistration/notice/notice-texts.ts';
import { NOTICE_VALUES, PURPOSE_LABELS } from '../preregistration/notice/notice-values.ts';
import type { TemplateRule } from './template-rule.ts';

/** A text without these tells nobody when and for which application. */
const NEEDED = ['ApplicationId', 'Appointmentdate'];

/** The texts about an applicant's appointments: what is said in them is filled, whatever it is (weakness C24). */
export const NOTICE_RULES: Readonly<Record<string, TemplateRule>> = {
  ...Object.fromEntries(
    Object.values(NOTICE_TEMPLATES).flatMap(({ sms, subject, mail }) => [
      [subject, { may: NOTICE_VALUES, must: ['ApplicationId'] }],
      [sms, { may: NOTICE_VALUES, must: NEEDED }],
      [mail, { may: NOTICE_VALUES, must: NEEDED }],
    ]),
  ),
  ...Object.fromEntries(Object.values(PURPOSE_LABELS).map((code) => [code, { may: [], must: [] }])),
  [ADVICE]: { may: [], must: [] },
  [EVENT_TITLE]: { may: NOTICE_VALUES, must: [] },
};
