import { error } from '@sveltejs/kit';
import { readMessages } from '../../features/mailbox/messages.ts';
import { sendPlain } from '../../server/api.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  if (event.locals.country.mode !== 'demo') error(404, 'There is a mailbox in demonstrations only');
  const to = (event.url.searchParams.get('to') ?? '').trim().slice(0, 200);
  const query = to === '' ? '' : `?${new URLSearchParams({ to }).toString()}`;
  const answer = await sendPlain(event, 'GET', `/mailbox/api/messages${query}`);
  if (answer.status !== 200) error(404, 'No mailbox answers');
  return { to, messages: readMessages(answer.body) };
};
