import type { Family, WireReply } from '@doorstep/contract/family.ts';

export type Schema = object;

const PROBE = 'the-operation-s-own-output';
const CONTEXT = { now: new Date(0), body: {} };

/** What a family answers, as schemas: read off what it writes, so that they cannot drift apart. */
export function replyShape(family: Family, output: Schema): { status: number; type: string; schema: Schema } {
  const reply = family.success({ [PROBE]: true }, CONTEXT);
  return { status: reply.status, type: reply.contentType, schema: bodySchema(reply, output) };
}

/** The body of a refusal. */
export function refusalShape(
  family: Family,
  status: number,
): { status: number; type: string; schema: Schema } {
  const reply = family.failure([{ code: '', text: '' }], status, CONTEXT);
  return { status: reply.status, type: reply.contentType, schema: bodySchema(reply, {}) };
}

function bodySchema({ contentType, body }: WireReply, output: Schema): Schema {
  const text = typeof body === 'string' ? body : new TextDecoder().decode(body);
  const isJson = contentType.includes('json') && text !== '';
  return isJson ? schemaOf(JSON.parse(text), output) : { type: 'string' };
}

function schemaOf(sample: unknown, output: Schema): Schema {
  if (sample === null) return {};
  if (Array.isArray(sample))
    return { type: 'array', items: sample.length === 0 ? {} : schemaOf(sample[0], output) };
  if (typeof sample !== 'object') return { type: typeof sample };
  if (PROBE in sample) return output;
  const members = Object.entries(sample).map(([name, value]) => [name, schemaOf(value, output)] as const);
  return { type: 'object', required: members.map(([name]) => name), properties: Object.fromEntries(members) };
}
