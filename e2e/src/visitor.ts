import type { Transport } from '@doorstep/contract/client.ts';

/** Somebody's browser as far as plain HTTP goes: cookies are kept, redirects are followed by hand. */
export interface Visitor {
  readonly transport: Transport;
  /** Goes to an address of the product and on, until `arrived` says so or nothing redirects any more. */
  readonly follow: (address: string, arrived: (url: URL) => boolean) => Promise<URL>;
}

const MOST_REDIRECTS = 12;
const ANSWERED_WITHIN = 15_000;

export function createVisitor(portal: string): Visitor {
  const cookies = new Map<string, string>();
  const ask = async (url: URL, init: RequestInit): Promise<Response> => {
    const headers = new Headers(init.headers);
    if (cookies.size > 0)
      headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    const response = await fetch(url, {
      ...init,
      headers,
      redirect: 'manual',
      signal: AbortSignal.timeout(ANSWERED_WITHIN),
    });
    for (const line of response.headers.getSetCookie()) keep(cookies, line);
    return response;
  };
  return {
    transport: async ({ method, path, headers, body }) => {
      const response = await ask(new URL(path, portal), {
        method,
        headers,
        ...(body === undefined ? {} : { body }),
      });
      const bytes = Buffer.from(await response.arrayBuffer());
      return {
        status: response.status,
        headers: Object.fromEntries(response.headers),
        body: bytes.toString(),
        bytes,
      };
    },
    follow: async (address, arrived) => {
      let url = new URL(address, portal);
      for (let step = 0; step < MOST_REDIRECTS && !arrived(url); step += 1) {
        if (url.origin !== new URL(portal).origin)
          throw new Error(`Sent away from the product to ${url.origin}`);
        const response = await ask(url, { method: 'GET' });
        await response.text();
        const location = response.headers.get('location');
        if (location === null) return url;
        url = new URL(location, url);
      }
      return url;
    },
  };
}

function keep(cookies: Map<string, string>, line: string): void {
  const [pair = '', ...attributes] = line.split(';');
  const at = pair.indexOf('=');
  const name = pair.slice(0, at).trim();
  const value = pair.slice(at + 1).trim();
  const past = attributes.some((attribute) => /^\s*max-age=0\s*$/iu.test(attribute));
  if (past || value === '') cookies.delete(name);
  else cookies.set(name, value);
}
