import { fail, redirect } from '@sveltejs/kit';
import { listCredentials, retryCredential, revokeCredential } from '@doorstep/contract/office/credential.ts';
import { officeAddress, pageIn, wordIn } from '../../../features/office/address.ts';
import { CREDENTIAL_STATUSES } from '../../../features/office/credential-words.ts';
import { stopOn } from '../../../server/api.ts';
import type { Visit } from '../../../server/api.ts';
import { formText } from '../../../server/form-text.ts';
import { callAsStaff } from '../../../server/staff.ts';
import type { Actions, PageServerLoad } from './$types';

const DONE = ['retry', 'revoke'] as const;

export const load: PageServerLoad = async (event) => {
  const query = event.url.searchParams;
  const filter = filterOf(event.url);
  const reply = await callAsStaff(event, listCredentials, {
    query: {
      page: String(filter.page - 1),
      ...(filter.status === null ? {} : { status: filter.status }),
      ...(filter.partner === '' ? {} : { partner: filter.partner }),
    },
  });
  if (!reply.ok) return stopOn(reply);
  return { filter, list: reply.value, done: wordIn(query, 'done', DONE) };
};

const ACTS = { retry: retryCredential, revoke: revokeCredential };

async function act(visit: Visit, name: keyof typeof ACTS) {
  const id = formText(await visit.request.formData(), 'id') || '-';
  const reply = await callAsStaff(visit, ACTS[name], { params: { id } });
  if (!reply.ok) return reply.word === null ? stopOn(reply) : fail(409, { word: reply.word });
  redirect(303, officeAddress('/office/credentials', { ...filterOf(visit.url), done: name }));
}

export const actions: Actions = {
  retry: (event) => act(event, 'retry'),
  revoke: (event) => act(event, 'revoke'),
};

function filterOf({ searchParams }: URL) {
  return {
    status: wordIn(searchParams, 'status', CREDENTIAL_STATUSES),
    partner: (searchParams.get('partner') ?? '').slice(0, 36),
    page: pageIn(searchParams),
  };
}
