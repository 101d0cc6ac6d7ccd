import type { Transport } from '@doorstep/contract/client.ts';

/** The API over HTTP, for a portal that runs in a process of its own; `base` is the API's origin. */
export function fetchTransport(base: string | undefined): Transport {
  if (base === undefined) throw new Error('No transport was mounted, and API_URL is not set');
  return async ({ method, path, headers, body }) => {
    const response = await fetch(new URL(path, base), {
      method,
      headers,
      redirect: 'manual',
      ...(body === undefined ? {} : { body }),
    });
    const bytes = new Uint8Array(await response.arrayBuffer());
    return {
      status: response.status,
      headers: { ...Object.fromEntries(response.headers), 'set-cookie': response.headers.getSetCookie() },
      body: new TextDecoder().decode(bytes),
      bytes,
    };
  };
}
