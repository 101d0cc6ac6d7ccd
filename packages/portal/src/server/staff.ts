import { redirect } from '@sveltejs/kit';
import type { Reply } from '@doorstep/contract/client.ts';
import type { InputOf, Operation } from '@doorstep/contract/operation.ts';
import { callApi } from './api.ts';
import type { Visit } from './api.ts';
import { ownPath } from './own-path.ts';

/** As `callApi`, for the pages of staff: without a session the browser is sent to sign in and back. */
export async function callAsStaff<Op extends Operation>(
  visit: Visit,
  op: Op,
  input: InputOf<Op>,
): Promise<Reply<Op>> {
  const reply = await callApi(visit, op, input);
  if (!reply.ok && reply.status === 401) {
    // What a form posted to is no page to come back to.
    const to = visit.request.method === 'POST' ? visit.url.pathname : ownPath(visit.url);
    const surface = visit.url.pathname.startsWith('/office') ? '/office' : '/desk';
    redirect(303, `${surface}/sign-in?${new URLSearchParams({ to }).toString()}`);
  }
  return reply;
}
