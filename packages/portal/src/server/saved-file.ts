import { stopOn } from './api.ts';

type FileReply =
  | { readonly ok: true; readonly value: { readonly fileName: string; readonly bytes: Uint8Array } }
  | { readonly ok: false; readonly status: number; readonly word: string | null };

/** A document as the browser saves it: under the API's own name, and kept in no cache. */
export function savedFile(reply: FileReply): Response {
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
