import { getEnrolmentFile } from '@doorstep/contract/preregistration/enrolment-file.ts';
import { contentTypeOf } from '../../../../../../features/papers/paper.ts';
import { stopOn } from '../../../../../../server/api.ts';
import { callAsStaff } from '../../../../../../server/staff.ts';
import type { RequestHandler } from './$types';

/** A file as the browser shows it: by what it is and not by what it is called, with nothing in it that could run. */
export const GET: RequestHandler = async (event) => {
  const { id, attribute } = event.params;
  const reply = await callAsStaff(event, getEnrolmentFile, { params: { enrolmentId: id, attribute } });
  if (!reply.ok) return stopOn(reply);
  const bytes = Uint8Array.from(Buffer.from(reply.value.bytes, 'base64'));
  return new Response(bytes, {
    headers: {
      'content-type': contentTypeOf(bytes),
      'content-disposition': 'inline',
      'content-security-policy':
        "default-src 'none'; img-src 'self'; object-src 'self'; style-src 'unsafe-inline'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    },
  });
};
