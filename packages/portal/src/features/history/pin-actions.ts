import { fail, redirect } from '@sveltejs/kit';
import type { ActionFailure, RequestEvent } from '@sveltejs/kit';
import { pinEvent, unpinEvent } from '@doorstep/contract/resident/event.ts';
import { callAsResident, stopOn } from '../../server/api.ts';
import { formText } from '../../server/form-text.ts';
import { ownPath } from '../../server/own-path.ts';

/** Pins or unpins the event of the form, and comes back to the same page with a word about it. */
export async function pinFromForm(
  event: RequestEvent,
  act: 'pin' | 'unpin',
): Promise<ActionFailure<{ readonly word: 'pins-all-taken'; readonly number: string }>> {
  const eventId = formText(await event.request.formData(), 'event');
  const reply = await callAsResident(event, act === 'pin' ? pinEvent : unpinEvent, { params: { eventId } });
  if (reply.ok) redirect(303, withNotice(event.url, act === 'pin' ? 'pinned' : 'unpinned'));
  if (reply.word === 'pins-all-taken') return fail(422, { word: reply.word, number: eventId });
  return stopOn(reply);
}

function withNotice(url: URL, notice: string): string {
  const address = ownPath(url);
  return `${address}${address.includes('?') ? '&' : '?'}notice=${notice}`;
}
