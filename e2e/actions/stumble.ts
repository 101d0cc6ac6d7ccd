import type { Transport } from '@doorstep/contract/client.ts';
import type { Operation } from '@doorstep/contract/operation.ts';

/** Where a mistake puts what is somebody's own: in the path, the query, the headers, the body, and half a body. */
export async function stumbleOver(
  transport: Transport,
  operations: readonly Operation[],
  texts: readonly string[],
): Promise<ReadonlyMap<number, number>> {
  const answers = new Map<number, number>();
  for (const [at, operation] of operations.entries()) {
    const text = texts[at % texts.length] ?? '';
    for (const mistake of mistakesWith(operation, text)) {
      const { status } = await transport(mistake);
      answers.set(status, (answers.get(status) ?? 0) + 1);
    }
  }
  return answers;
}

type Mistake = Parameters<Transport>[0];

function mistakesWith(operation: Operation, text: string): readonly Mistake[] {
  const { method } = operation;
  const path = pathWith(operation.path, text);
  const query = queryWith(operation, text);
  const headers = { 'user-agent': text.replace(/[^\x20-\x7e]/gu, '?'), 'x-request-id': idLike(text) };
  const asked = { method, path: path + query, headers, body: undefined };
  if (method === 'GET' || method === 'HEAD') return [asked, { ...asked, path: `${asked.path}%00` }];
  const json = { ...headers, 'content-type': 'application/json' };
  const bodies = [bodyWith(operation, text), { ...bodyWith(operation, text), [text]: text }, [text]];
  return [
    asked,
    ...bodies.map((body) => ({ ...asked, headers: json, body: JSON.stringify(body) })),
    { ...asked, headers: json, body: `{"request":{"individualId":"${text}` },
  ];
}

function pathWith(path: string, text: string): string {
  return path.replace(/:\w+|\*$/gu, encodeURIComponent(text));
}

function queryWith({ input }: Operation, text: string): string {
  const search = new URLSearchParams();
  for (const name of [...membersOf(input.query), 'individualId']) search.set(name, text);
  return `?${search.toString()}`;
}

/** The members that the operation's own shape names, each with the text; those of `request` one level down too. */
function bodyWith({ input }: Operation, text: string): Record<string, unknown> {
  const body = filled(input.body, text);
  return { ...body, request: { ...filled(memberOf(input.body, 'request'), text), individualId: text } };
}

function filled(schema: unknown, text: string): Record<string, unknown> {
  return Object.fromEntries(membersOf(schema).map((name) => [name, valueFor(name, text)]));
}

/** The envelope's own members are right, so that what is in them comes further than the door. */
function valueFor(name: string, text: string): unknown {
  if (/^requesttime$/iu.test(name)) return new Date().toISOString();
  return text;
}

function membersOf(schema: unknown): readonly string[] {
  return Object.keys(propertiesOf(schema));
}

function memberOf(schema: unknown, name: string): unknown {
  return propertiesOf(schema)[name];
}

function propertiesOf(schema: unknown): Readonly<Record<string, unknown>> {
  const properties: unknown =
    typeof schema === 'object' && schema !== null && 'properties' in schema ? schema.properties : null;
  return typeof properties === 'object' && properties !== null ? { ...properties } : {};
}

/** A request's id as somebody could choose it. */
function idLike(text: string): string {
  return text
    .replace(/[^\w-]/gu, '-')
    .slice(0, 64)
    .padEnd(8, '-');
}
