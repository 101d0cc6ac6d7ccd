import type { Reply } from '@doorstep/contract/client.ts';
import type { downloadAcknowledgement } from '@doorstep/contract/resident/acknowledgement.ts';
import type { downloadHistory } from '@doorstep/contract/resident/history-download.ts';
import { stopOn } from '../../server/api.ts';

/** A document as the browser saves it: under the API's own name, and kept in no cache. */
export function savedFile(
  reply: Reply<typeof downloadHistory> | Reply<typeof downloadAcknowledgement>,
): Response {
  if (!reply.ok) return stopOn(reply);
  const { fileName, bytes } = reply.value;
  // A copy of its own: a response's body may not be memory that others can write.
  return new Response(Uint8Array.from(bytes), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="${fileName}.pdf"`,
      'cache-control': 'no-store',
    },
  });
}
