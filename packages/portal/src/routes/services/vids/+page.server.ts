import { randomUUID } from 'node:crypto';
import { fail, redirect } from '@sveltejs/kit';
import { generateVid } from '@doorstep/contract/resident/vid.ts';
import { loadEndedVids } from '../../../features/vid/load-ended-vids.ts';
import { loadPolicies, loadVids } from '../../../features/vid/load-vids.ts';
import { otherVids, vidShelves } from '../../../features/vid/vid-shelf.ts';
import { callAsResident, stopOn } from '../../../server/api.ts';
import { referenceTo } from '../../../server/form-token.ts';
import { formText } from '../../../server/form-text.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const [policies, vids, { ended, signedInWith }] = await Promise.all([
    loadPolicies(event),
    loadVids(event),
    loadEndedVids(event),
  ]);
  const shelves = vidShelves(policies, vids).map((shelf) => ({ ...shelf, onceKey: randomUUID() }));
  return {
    shelves,
    others: otherVids(policies, vids),
    fresh: event.url.searchParams.get('new'),
    ended,
    signedInWith,
  };
};

export const actions: Actions = {
  create: async (event) => {
    const form = await event.request.formData();
    const vidType = formText(form, 'type');
    const reply = await callAsResident(event, generateVid, {
      // The same key for a double click or a reload: one VID is made, whatever the number of requests.
      headers: { 'idempotency-key': formText(form, 'once').slice(0, 100) },
      body: {
        id: 'mosip.resident.vid.generate',
        version: '1.0',
        requesttime: new Date().toISOString(),
        request: { vidType },
      },
    });
    if (reply.ok) {
      const query = new URLSearchParams({
        notice: 'vid-made',
        new: referenceTo(reply.value.vid, event.locals.formSecret),
      });
      redirect(303, `/services/vids?${query.toString()}`);
    }
    if (reply.word === null) return stopOn(reply);
    return fail(422, { word: reply.word, vidType });
  },
};
