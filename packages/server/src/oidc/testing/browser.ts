/** Follows one redirect at a time and keeps cookies by path, as a person's browser does. */
export interface Browser {
  readonly get: (url: string) => Promise<Visit>;
  readonly post: (url: string, body: unknown) => Promise<Visit>;
  /** Follows redirects until one leads to an address that begins so; the address itself is not fetched. */
  readonly followTo: (url: string, end: string) => Promise<URL>;
}

export interface Visit {
  readonly status: number;
  readonly location: string | null;
  readonly body: string;
}

interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly path: string;
}

const MOST_REDIRECTS = 10;

export function openBrowser(): Browser {
  const jar = new Map<string, Cookie>();
  const visit = async (url: string, init: RequestInit): Promise<Visit> => {
    const { pathname } = new URL(url);
    const held = [...jar.values()].filter(({ path }) => covers(path, pathname));
    const headers = new Headers(init.headers);
    headers.set('cookie', held.map(({ name, value }) => `${name}=${value}`).join('; '));
    const response = await fetch(url, { ...init, redirect: 'manual', headers });
    for (const line of response.headers.getSetCookie()) keep(jar, line);
    const location = response.headers.get('location');
    return {
      status: response.status,
      location: location === null ? null : new URL(location, url).href,
      body: await response.text(),
    };
  };
  const get: Browser['get'] = (url) => visit(url, {});
  return {
    get,
    post: (url, body) =>
      visit(url, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      }),
    followTo: async (url, end) => {
      let next = url;
      for (let step = 0; step < MOST_REDIRECTS; step += 1) {
        if (next.startsWith(end)) return new URL(next);
        const { location, status, body } = await get(next);
        if (location === null) throw new Error(`${next} answered ${String(status)}: ${body.slice(0, 300)}`);
        next = location;
      }
      throw new Error(`Redirects without end, the last to ${next}`);
    },
  };
}

function keep(jar: Map<string, Cookie>, line: string): void {
  const [pair = '', ...attributes] = line.split('; ');
  const equals = pair.indexOf('=');
  const [name, value] = [pair.slice(0, equals), pair.slice(equals + 1)];
  const path = attributes.find((attribute) => attribute.toLowerCase().startsWith('path='))?.slice(5) ?? '/';
  if (value === '') jar.delete(`${name} ${path}`);
  else jar.set(`${name} ${path}`, { name, value, path });
}

/** RFC 6265, section 5.1.4. */
function covers(path: string, pathname: string): boolean {
  if (pathname === path) return true;
  return pathname.startsWith(path) && (path.endsWith('/') || pathname[path.length] === '/');
}
