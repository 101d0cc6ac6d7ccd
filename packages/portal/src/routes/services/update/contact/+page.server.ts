import { randomInt } from 'node:crypto';
import { fail, redirect } from '@sveltejs/kit';
import { loadGround } from '../../../../features/update/load-update.ts';
import { sendContactCode, sendNewContact } from '../../../../features/update/send-update.ts';
import type { UpdateProblem } from '../../../../features/update/send-update.ts';
import { oneText } from '../../../../features/update/values.ts';
import { formText } from '../../../../server/form-text.ts';
import { plainDigits } from '../../../../texts/digits.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { record } = await loadGround(event);
  const { country, language } = event.locals;
  return {
    phone: oneText(record['phone'], language.code),
    email: oneText(record['email'], language.code),
    otpDigits: country.otpDigits,
    demo: country.mode === 'demo',
  };
};

interface Returned {
  readonly address: string;
  /** Empty before a code was sent. */
  readonly transactionId: string;
  readonly problem: UpdateProblem | null;
}

export const actions: Actions = {
  send: async (event) => {
    const form = await event.request.formData();
    const address = readAddress(formText(form, 'address'));
    const back = (problem: UpdateProblem): Returned => ({ address, transactionId: '', problem });
    if (address === '') return fail(422, back({ word: 'empty', data: {} }));
    const transactionId = String(randomInt(1_000_000_000, 10_000_000_000));
    const problem = await sendContactCode(event, address, transactionId);
    if (problem !== null) return fail(422, back(problem));
    return { address, transactionId, problem: null } satisfies Returned;
  },

  confirm: async (event) => {
    const form = await event.request.formData();
    const address = readAddress(formText(form, 'address'));
    const transactionId = formText(form, 'transaction').slice(0, 10);
    const otp = plainDigits(formText(form, 'code')).slice(0, 20);
    const back = (problem: UpdateProblem): Returned => ({ address, transactionId, problem });
    if (otp === '') return fail(422, back({ word: 'code-empty', data: {} }));
    const sent = await sendNewContact(event, address, transactionId, otp);
    if (typeof sent !== 'string') return fail(422, back(sent));
    redirect(303, `/services/update/requests/${sent}?notice=update-sent`);
  },
};

/** A number in any digits, with the blanks and dashes people put in; an address of mail as it is. */
function readAddress(text: string): string {
  const tidy = text.slice(0, 254);
  return tidy.includes('@') ? tidy : plainDigits(tidy).replace(/[().]/gu, '');
}
