/** What came back: the body as text, and parsed where it is JSON. */
export interface Reply {
  readonly status: number;
  readonly headers: Pick<Headers, 'get' | 'getSetCookie'>;
  /** Absolute; null when there is none. */
  readonly location: string | null;
  readonly text: string;
  readonly json: unknown;
}

export type HeaderValues = Readonly<Record<string, string>>;

/** A person's browser as far as HTTP goes: keeps cookies by path, follows no redirect by itself. */
export interface Browser {
  readonly get: (address: string, headers?: HeaderValues) => Promise<Reply>;
  readonly send: (method: string, address: string, body: unknown, headers?: HeaderValues) => Promise<Reply>;
  /** The body exactly as given. */
  readonly sendText: (
    method: string,
    address: string,
    body: string,
    headers?: HeaderValues,
  ) => Promise<Reply>;
  readonly sendBytes: (
    method: string,
    address: string,
    body: Uint8Array<ArrayBuffer>,
    headers?: HeaderValues,
  ) => Promise<Reply>;
  readonly cookie: (name: string) => string | null;
  readonly cookies: () => readonly Cookie[];
  readonly setCookie: (name: string, value: string, path: string) => void;
}

interface Sending {
  readonly method?: string;
  readonly body?: string | Uint8Array<ArrayBuffer>;
  readonly headers: HeaderValues;
}

interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly path: string;
}

/** `reach` turns the address a person sees into the one this machine serves it at. */
export function openBrowser(baseUrl: string, reach: (address: string) => string): Browser {
  const jar = new Map<string, Cookie>();
  const visit = async (address: string, init: Sending): Promise<Reply> => {
    const url = new URL(reach(new URL(address, baseUrl).href));
    const sent = [...jar.values()]
      .filter(({ path }) => covers(path, url.pathname))
      .map(({ name, value }) => `${name}=${value}`);
    const headers = { ...(sent.length === 0 ? {} : { cookie: sent.join('; ') }), ...init.headers };
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) keep(jar, line);
    const location = response.headers.get('location');
    const text = await response.text();
    return {
      status: response.status,
      headers: {
        get: (name) => response.headers.get(name),
        getSetCookie: () => response.headers.getSetCookie(),
      },
      location: location === null ? null : new URL(location, new URL(address, baseUrl)).href,
      text,
      json: parse(text),
    };
  };
  const sendText: Browser['sendText'] = (method, address, body, headers = {}) =>
    visit(address, { method, body, headers: { 'content-type': 'application/json', ...headers } });
  return {
    get: (address, headers = {}) => visit(address, { headers }),
    send: (method, address, body, headers) => sendText(method, address, JSON.stringify(body), headers),
    sendText,
    sendBytes: (method, address, body, headers = {}) => visit(address, { method, body, headers }),
    cookie: (name) => [...jar.values()].find((cookie) => cookie.name === name)?.value ?? null,
    cookies: () => [...jar.values()],
    setCookie: (name, value, path) => void jar.set(`${name} ${path}`, { name, value, path }),
  };
}

function keep(jar: Map<string, Cookie>, line: string): void {
  const [pair = '', ...attributes] = line.split(/; */u);
  const equals = pair.indexOf('=');
  const [name, value] = [pair.slice(0, equals), pair.slice(equals + 1)];
  const path = attributes.find((attribute) => /^path=/iu.test(attribute))?.slice(5) ?? '/';
  const isOver = value === '' || attributes.some((attribute) => /^max-age=0$/iu.test(attribute));
  if (isOver) jar.delete(`${name} ${path}`);
  else jar.set(`${name} ${path}`, { name, value, path });
}

/** RFC 6265, section 5.1.4. */
function covers(path: string, pathname: string): boolean {
  if (pathname === path) return true;
  return pathname.startsWith(path) && (path.endsWith('/') || pathname[path.length] === '/');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
