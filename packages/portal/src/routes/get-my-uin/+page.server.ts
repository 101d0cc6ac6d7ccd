import { fail } from '@sveltejs/kit';
import type { ActionFailure } from '@sveltejs/kit';
import { fetchCard, sendCardCode } from '../../features/card/get-card.ts';
import type { GetStep, GetWord } from '../../features/card/get-step.ts';
import { readTyped } from '../../features/contact/contact-check.ts';
import type { Typed } from '../../features/contact/contact-check.ts';
import { formText } from '../../server/form-text.ts';
import { plainDigits } from '../../texts/digits.ts';
import type { Actions, PageServerLoad } from './$types';

interface Returned {
  readonly typed: Typed;
  readonly step: GetStep;
  readonly word: GetWord | null;
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
    const typed = readTyped(formText(form, 'individualId'), formText(form, 'channel'));
    const { individualId, channel } = typed;
    if (individualId === '') return fail(422, { typed, step: IDENTIFY, word: 'id-empty' });
    if (channel === null) return fail(422, { typed, step: IDENTIFY, word: 'channel-empty' });
    return answer(typed, IDENTIFY, await sendCardCode(event, individualId, channel));
  },

  card: async (event): Promise<Answer> => {
    const form = await event.request.formData();
    const typed = readTyped(formText(form, 'individualId'), formText(form, 'channel'));
    const transactionId = formText(form, 'transaction').slice(0, 10);
    const masked = formText(form, 'masked').slice(0, 128);
    const here = { name: 'code', transactionId, masked: masked === '' ? null : masked } as const;
    const otp = plainDigits(formText(form, 'otp')).slice(0, 6);
    if (otp === '') return fail(422, { typed, step: here, word: 'code-empty' });
    const { individualId } = typed;
    return answer(typed, here, await fetchCard(event, { individualId, transactionId, otp }));
  },
};

/** The next step, or the same one again with what is wrong. */
function answer(typed: Typed, here: GetStep, outcome: GetStep | { readonly word: GetWord }): Answer {
  if ('name' in outcome) return { typed, step: outcome, word: null };
  return fail(422, { typed, step: here, word: outcome.word });
}
