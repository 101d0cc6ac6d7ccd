import { getDocument } from '@doorstep/contract/preregistration/document.ts';
import { contentTypeOf } from '../../../../../features/papers/paper.ts';
import { callAsApplicant } from '../../../../../server/applicant.ts';
import { stopOn } from '../../../../../server/api.ts';
import type { RequestHandler } from './$types';

/** A paper as it was uploaded, to be looked at; kept by no cache. */
export const GET: RequestHandler = async (event) => {
  const { documentId, prid } = event.params;
  const reply = await callAsApplicant(event, getDocument, {
    params: { documentId },
    query: { preRegistrationId: prid },
  });
  if (!reply.ok) return stopOn(reply);
  const bytes = Uint8Array.from(Buffer.from(reply.value.document, 'base64'));
  const type = contentTypeOf(bytes);
  const way = type === 'application/octet-stream' ? 'attachment' : 'inline';
  return new Response(bytes, {
    headers: { 'content-type': type, 'content-disposition': way, 'cache-control': 'no-store' },
  });
};
