import { randomUUID } from 'node:crypto';
import { error, fail, redirect } from '@sveltejs/kit';
import { shareCredential } from '@doorstep/contract/resident/share.ts';
import { loadOffer } from '../../../../../features/share/load-share.ts';
import { FIELD, readChoice } from '../../../../../features/share/share-line.ts';
import type { ChosenLine } from '../../../../../features/share/share-line.ts';
import { callAsResident, stopOn } from '../../../../../server/api.ts';
import { formText, formTexts } from '../../../../../server/form-text.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  offer: await loadOffer(event, event.params.partner),
  onceKey: randomUUID(),
});

export const actions: Actions = {
  default: async (event) => {
    const offer = await loadOffer(event, event.params.partner);
    if (offer === null) error(404, 'No such partner');
    const form = await event.request.formData();
    const kept = keptOf(form, offer.lines);
    const choice = readChoice(offer.lines, {
      taken: formTexts(form, FIELD.take),
      formats: (name) => formTexts(form, FIELD.format(name)),
      masks: (name) => formText(form, FIELD.mask(name)) === 'yes',
    });
    if (!choice.ok) return fail(422, { ...kept, word: choice.word, at: choice.at });
    if (kept.purpose === '') return fail(422, { ...kept, word: 'purpose' as const, at: 'purpose' });
    if (!kept.consent) return fail(422, { ...kept, word: 'consent-denied' as const, at: 'consent-0' });
    const reply = await callAsResident(event, shareCredential, {
      // The same key for a double click or a reload: it is shared once.
      headers: { 'idempotency-key': formText(form, 'once').slice(0, 100) },
      body: requestOf(offer.partnerId, choice.lines, kept.purpose),
    });
    if (reply.ok) redirect(303, `/services/share/${String(reply.headers['eventid'])}?notice=shared`);
    if (reply.word === null) return stopOn(reply);
    return fail(422, { ...kept, word: reply.word, at: fieldOf(reply.word) });
  },
};

function requestOf(partnerId: string, lines: readonly ChosenLine[], purpose: string) {
  return {
    id: 'mosip.resident.share.credential',
    version: '1.0',
    requesttime: new Date().toISOString(),
    request: { partnerId, sharableAttributes: [...lines], purpose, consent: 'ACCEPTED' },
  };
}

function fieldOf(word: string): string {
  return word.startsWith('purpose') ? 'purpose' : 'take-0';
}

function keptOf(form: FormData, lines: readonly { readonly name: string }[]) {
  const taken = formTexts(form, FIELD.take);
  return {
    kept: Object.fromEntries(
      lines.map(({ name }) => [
        name,
        {
          taken: taken.includes(name),
          formats: formTexts(form, FIELD.format(name)),
          // Of what was not ticked, the choice to hide a part stays as it is at first.
          masked: !taken.includes(name) || formText(form, FIELD.mask(name)) === 'yes',
        },
      ]),
    ),
    purpose: formText(form, FIELD.purpose),
    consent: formText(form, FIELD.consent) === 'yes',
  };
}
