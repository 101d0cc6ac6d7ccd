import { redirect } from '@sveltejs/kit';
import { downloadPersonalisedCard } from '@doorstep/contract/resident/card.ts';
import { CARD_FIELDS, isRefusal, wishedAttributes } from '../../../../features/card/card-wish.ts';
import type { CardRefusal } from '../../../../features/card/card-wish.ts';
import { callAsResident, stopOn } from '../../../../server/api.ts';
import { formText } from '../../../../server/form-text.ts';
import { savedFile } from '../../../../server/saved-file.ts';
import { zoneOffset } from '../../../../texts/wire-time.ts';
import type { RequestHandler } from './$types';

/** What the wire wants for a page; nothing of it is ever drawn. */
const NO_PAGE = Buffer.from('<!-- laid out by the server -->').toString('base64');
const SHORTEST_PASSWORD = 8;

/** The card with what was ticked, or back to the page with what is wrong. */
export const POST: RequestHandler = async (event) => {
  const form = await event.request.formData();
  const attributes = wishedAttributes(form);
  const password = formText(form, CARD_FIELDS.password);
  if (attributes.length === 0) back('nothing-chosen');
  if (password !== '' && (password.length < SHORTEST_PASSWORD || password.length > 64)) back('password');
  const { language, timeZone } = event.locals;
  const reply = await callAsResident(event, downloadPersonalisedCard, {
    headers: { locale: language.tag, 'time-zone-offset': String(zoneOffset(timeZone, new Date())) },
    body: {
      id: 'mosip.resident.download.personalized.card',
      version: '1.0',
      requesttime: new Date().toISOString(),
      request: {
        html: NO_PAGE,
        attributes: [...attributes],
        password: password === '' ? null : password,
      },
    },
  });
  if (reply.ok) return savedFile(reply);
  return isRefusal(reply.word) ? back(reply.word) : stopOn(reply);
};

function back(problem: CardRefusal): never {
  redirect(303, `/services/card?problem=${problem}`);
}
