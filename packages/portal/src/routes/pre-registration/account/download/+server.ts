import { getAccount } from '@doorstep/contract/preregistration/account.ts';
import { stopOn } from '../../../../server/api.ts';
import { callAsApplicant } from '../../../../server/applicant.ts';
import type { RequestHandler } from './$types';

/** Everything kept of the person, for programs; the page beside it is for people. */
export const GET: RequestHandler = async (event) => {
  const reply = await callAsApplicant(event, getAccount, {});
  if (!reply.ok) return stopOn(reply);
  return new Response(`${JSON.stringify(reply.value, null, 2)}\n`, {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': 'attachment; filename="pre-registration.json"',
      'cache-control': 'no-store',
    },
  });
};
