import { OUTCOME_TEXTS } from '../resident/history/outcome-texts.ts';
import type { OutcomeTexts } from '../resident/history/outcome-texts.ts';
import type { TemplateRule } from './template-rule.ts';

/** What the sentences about an event's end may refer to. */
const FILLED_WITH: Readonly<Record<string, readonly string[]>> = {
  GENERATE_VID: ['actionPerformed', 'maskedVID', 'vidType'],
  REVOKE_VID: ['actionPerformed', 'maskedVID', 'vidType'],
  AUTH_TYPE_LOCK_UNLOCK: ['authType', 'status'],
  VALIDATE_OTP: ['channel'],
  ACT_FOR_DEPENDANT: ['actionPerformed', 'maskedVID'],
  GUARDIAN_ACTED: ['actionPerformed'],
};

/** The sentences that tell how each kind of event ended: a country has every one of them. */
export const OUTCOME_RULES: Readonly<Record<string, TemplateRule>> = Object.fromEntries(
  Object.entries(OUTCOME_TEXTS).flatMap(([type, texts]) =>
    codesOf(texts).map((code) => [code, { may: FILLED_WITH[type] ?? [], must: [] }]),
  ),
);

function codesOf({ success, failure, summary, cancelled, halfDone }: OutcomeTexts): readonly string[] {
  const further = [cancelled, halfDone].filter((told) => told !== undefined);
  return [success, failure, summary, ...further.flatMap((told) => [told.description, told.summary])];
}
