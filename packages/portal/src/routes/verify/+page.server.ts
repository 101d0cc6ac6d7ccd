import { fail } from '@sveltejs/kit';
import { checkCard } from '@doorstep/contract/doorstep/card-check.ts';
import { callApi, stopOn } from '../../server/api.ts';
import { formText } from '../../server/form-text.ts';
import type { Actions } from './$types';

/** A token never has as much text. */
const LONGEST = 5_000;

export const actions: Actions = {
  default: async (event) => {
    const form = await event.request.formData();
    const text = formText(form, 'text').trim().slice(0, LONGEST);
    const file = form.get('picture');
    const picture =
      file instanceof File && file.size > 0 ? Buffer.from(await file.arrayBuffer()).toString('base64') : null;
    const reply = await callApi(event, checkCard, { body: text === '' ? { picture } : { text } });
    if (reply.ok) return { card: reply.value, word: null, text: '' };
    if (reply.word === null) return stopOn(reply);
    return fail(422, { card: null, word: reply.word, text });
  },
};
