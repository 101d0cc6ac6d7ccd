import { getPaper } from '@doorstep/contract/preregistration/desk-visit.ts';
import { stopOn } from '../../../../../server/api.ts';
import { callAsStaff } from '../../../../../server/staff.ts';
import type { RequestHandler } from './$types';

const TYPES = { pdf: 'application/pdf', jpeg: 'image/jpeg', png: 'image/png' } as const;

/** A paper as the browser shows it: by what it is and not by what it is called, with nothing in it that could run. */
export const GET: RequestHandler = async (event) => {
  const { prid, id } = event.params;
  const reply = await callAsStaff(event, getPaper, { params: { preRegistrationId: prid, paperId: id } });
  if (!reply.ok) return stopOn(reply);
  const { format, bytes } = reply.value;
  return new Response(Uint8Array.from(Buffer.from(bytes, 'base64')), {
    headers: {
      'content-type': TYPES[format],
      'content-disposition': `inline; filename="${prid}.${format}"`,
      'content-security-policy':
        "default-src 'none'; img-src 'self'; object-src 'self'; style-src 'unsafe-inline'",
      'cache-control': 'no-store',
    },
  });
};
