import type { WireError } from './family.ts';
import { isFile, readFile } from './file.ts';
import { isRecord } from './json.ts';
import { encodeMultipart } from './multipart.ts';
import type { InputOf, Operation, OutputOf, WordOf } from './operation.ts';

/** Sends one request; in process it is the server itself, elsewhere `fetch` with a base address. */
export type Transport = (request: ClientRequest) => Promise<ClientResponse>;

export interface ClientRequest {
  readonly method: string;
  /** Path and query, without origin. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Bytes for a body in parts. */
  readonly body: string | Uint8Array<ArrayBuffer> | undefined;
}

export interface ClientResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: string;
  /** The body as it came, for what is no text; a transport that only ever carries text has none. */
  readonly bytes?: Uint8Array;
}

export type Reply<Op> =
  | { readonly ok: true; readonly value: OutputOf<Op>; readonly headers: ClientResponse['headers'] }
  | {
      readonly ok: false;
      readonly status: number;
      /** The outcome's word where the wire code names one of this operation's. */
      readonly word: WordOf<Op> | null;
      readonly errors: readonly WireError[];
      readonly headers: ClientResponse['headers'];
    };

/** Calls an operation over a transport: the typed client made from the same value that serves it. */
export async function call<Op extends Operation>(
  transport: Transport,
  op: Op,
  input: InputOf<Op>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Reply<Op>> {
  const parts: LooseInput = input;
  const { body, ...type } = await encode(op, parts.body);
  const response = await transport({
    method: op.method,
    path: fillPath(op.path, parts.params ?? {}) + queryString(parts.query ?? {}),
    headers: { ...type, ...textHeaders(parts.headers ?? {}), ...headers },
    body,
  });
  return readReply(op, response);
}

async function encode(
  op: Operation,
  body: unknown,
): Promise<{ readonly 'content-type'?: string; readonly body: ClientRequest['body'] }> {
  if (body === undefined) return { body };
  if (op.multipart === undefined || !isRecord(body))
    return { 'content-type': 'application/json', body: JSON.stringify(body) };
  const { contentType, bytes } = await encodeMultipart(body);
  return { 'content-type': contentType, body: bytes };
}

interface LooseInput {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

function readReply<Op extends Operation>(op: Op, response: ClientResponse): Reply<Op> {
  const location = response.headers['location'];
  if (op.family.name === 'redirect' && response.status === 302) {
    // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- a redirect's output is its location by the family's definition
    return { ok: true, value: { location } as OutputOf<Op>, headers: response.headers };
  }
  if (op.family.name === 'file' && isFile(response)) {
    // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- a file's output is its name and bytes by the family's definition
    return { ok: true, value: readFile(response) as OutputOf<Op>, headers: response.headers };
  }
  // The hub answers in form text, every other family in JSON.
  const body = op.family.name === 'hub' ? response.body : parse(response.body);
  const reading = op.family.read(response.status, body);
  if (reading.ok) {
    // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- the server made it from the same contract value
    return { ok: true, value: reading.value as OutputOf<Op>, headers: response.headers };
  }
  const [first] = reading.errors;
  return {
    ok: false,
    status: response.status,
    word: first === undefined ? null : wordFor(op, first),
    errors: reading.errors,
    headers: response.headers,
  };
}

/** The word a wire error stands for; where several share a code, the text tells them apart. */
function wordFor<Op extends Operation>(op: Op, error: WireError): WordOf<Op> | null {
  const sharing = Object.entries(op.failures).filter(([, failure]) => failure.code === error.code);
  const [word] = sharing.find(([, { text }]) => couldRead(text, error.text)) ?? sharing[0] ?? [];
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- keys of `failures` are the operation's words
  return word === undefined ? null : (word as WordOf<Op>);
}

/** Whether a text came from the template, whatever stood for its placeholders. */
function couldRead(template: string, text: string): boolean {
  const fixed = template.split(/\{\w+\}/u).map((part) => part.replace(/[\\^$.*+?()[\]{}|]/gu, '\\$&'));
  return new RegExp(`^${fixed.join('.*')}$`, 'su').test(text);
}

function fillPath(path: string, params: Readonly<Record<string, unknown>>): string {
  return path
    .replace(/:(\w+)/gu, (_, name: string) => encodeURIComponent(plainText(params[name])))
    .replace(/\*$/u, () => plainText(params['*']));
}

function queryString(query: Readonly<Record<string, unknown>>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== undefined) search.set(name, plainText(value));
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}

/** Paths, queries and headers carry texts, numbers and truth values only. */
function plainText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new TypeError('Only plain values travel outside the body');
}

function textHeaders(headers: Readonly<Record<string, unknown>>): Record<string, string> {
  const present = Object.entries(headers).filter(([, value]) => value !== undefined);
  return Object.fromEntries(present.map(([name, value]) => [name, plainText(value)]));
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
