import { fail } from '@sveltejs/kit';
import type { ActionFailure } from '@sveltejs/kit';
import { confirmCode, sendCode } from '../../features/contact/check-contact.ts';
import { FIELDS, readTyped } from '../../features/contact/contact-check.ts';
import type { Step, Typed } from '../../features/contact/contact-check.ts';
import type { Problem } from '../../features/contact/contact-problem.ts';
import { formText } from '../../server/form-text.ts';
import { plainDigits } from '../../texts/digits.ts';
import type { Actions, PageServerLoad } from './$types';

/** What a page that came back with its form still knows. */
interface Returned {
  readonly typed: Typed;
  readonly step: Step;
  readonly problems: readonly Problem[];
}

type Answer = Returned | ActionFailure<Returned>;

export const load: PageServerLoad = ({ locals: { country } }) => ({
  otpDigits: country.otpDigits,
  demo: country.mode === 'demo',
});

const IDENTIFY = { name: 'identify' } as const;

export const actions: Actions = {
  send: async (event): Promise<Answer> => {
    const form = await event.request.formData();
    const typed = readTyped(formText(form, FIELDS.id), formText(form, FIELDS.channel));
    const { individualId, channel } = typed;
    const problems: Problem[] = [];
    if (individualId === '') problems.push({ word: 'id-empty', data: {} });
    if (channel === null) problems.push({ word: 'channel-empty', data: {} });
    if (individualId === '' || channel === null) return fail(422, { typed, step: IDENTIFY, problems });
    return answer(typed, IDENTIFY, await sendCode(event, individualId, channel));
  },

  check: async (event): Promise<Answer> => {
    const form = await event.request.formData();
    const typed = readTyped(formText(form, FIELDS.id), formText(form, FIELDS.channel));
    const transactionId = formText(form, FIELDS.transaction).slice(0, 10);
    const masked = formText(form, FIELDS.masked).slice(0, 128);
    const here = { name: 'code', transactionId, masked: masked === '' ? null : masked } as const;
    const otp = plainDigits(formText(form, FIELDS.code)).slice(0, 20);
    if (otp === '') return fail(422, { typed, step: here, problems: [{ word: 'code-empty', data: {} }] });
    const { individualId } = typed;
    return answer(typed, here, await confirmCode(event, { individualId, transactionId, otp }));
  },
};

/** The next step, or the same one again with what is wrong. */
function answer(typed: Typed, here: Step, outcome: Step | Problem): Answer {
  if ('name' in outcome) return { typed, step: outcome, problems: [] };
  return fail(422, { typed, step: here, problems: [outcome] });
}
