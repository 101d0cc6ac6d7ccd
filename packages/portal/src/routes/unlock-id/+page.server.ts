import { fail } from '@sveltejs/kit';
import { askForCode, openByCode } from '../../features/whole-lock/way-back.ts';
import type { WayBackStep, WayBackWord } from '../../features/whole-lock/way-back.ts';
import { formText } from '../../server/form-text.ts';
import { plainDigits } from '../../texts/digits.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals: { country } }) => ({
  otpDigits: country.otpDigits,
  demo: country.mode === 'demo',
});

export const actions: Actions = {
  send: async (event) => {
    const individualId = plainDigits(formText(await event.request.formData(), 'individualId')).slice(0, 64);
    if (individualId === '') return refused('id-missing', individualId, { name: 'identify' });
    const outcome = await askForCode(event, individualId);
    return 'word' in outcome
      ? refused(outcome.word, individualId, { name: 'identify' })
      : { individualId, step: outcome, word: null };
  },
  open: async (event) => {
    const form = await event.request.formData();
    const individualId = plainDigits(formText(form, 'individualId')).slice(0, 64);
    const transactionId = formText(form, 'transaction').slice(0, 10);
    const here = { name: 'code', transactionId } as const;
    const otp = plainDigits(formText(form, 'otp')).slice(0, 20);
    if (otp === '') return refused('code-missing', individualId, here);
    const outcome = await openByCode(event, { individualId, transactionId, otp });
    return 'word' in outcome
      ? refused(outcome.word, individualId, here)
      : { individualId, step: outcome, word: null };
  },
};

function refused(word: WayBackWord, individualId: string, step: WayBackStep) {
  return fail(422, { individualId, step, word });
}
