import { createIdentity } from '@doorstep/contract/backbone/id-repository.ts';
import { call } from '@doorstep/contract/client.ts';
import type { Reply, Transport } from '@doorstep/contract/client.ts';
import type { InputOf, Operation } from '@doorstep/contract/operation.ts';
import { anIdentity } from './an-identity.ts';
import type { RunningServer } from './running-server.ts';

/** A service client that calls operations over the wire. */
export type Ask = <Op extends Operation>(op: Op, input: InputOf<Op>, bearer?: string) => Promise<Reply<Op>>;

export async function serviceClient(server: RunningServer, ...roles: readonly string[]): Promise<Ask> {
  const token = await server.clientToken(...roles);
  const transport: Transport = async ({ method, path, headers, body }) => {
    const reply = await fetch(server.publicUrl + path, {
      method,
      headers,
      ...(body === undefined ? {} : { body }),
    });
    return { status: reply.status, headers: Object.fromEntries(reply.headers), body: await reply.text() };
  };
  return (op, input, bearer = token) => call(transport, op, input, { authorization: `Bearer ${bearer}` });
}

/** A request of the ID Repository as it is sent now. */
export function envelope<T>(id: string, request: T) {
  return { id, version: 'v1', requesttime: new Date().toISOString(), request };
}

let registrations = 0;

/** Another one each time, of this process. */
export function aRegistrationId(): string {
  registrations += 1;
  return `1000220002${String(registrations).padStart(5, '0')}20261121050000`;
}

export async function enrol(
  ask: Ask,
  documents: { category: string; value: string }[] = [],
): Promise<{ readonly uin: string; readonly registrationId: string }> {
  const registrationId = aRegistrationId();
  const made = await ask(createIdentity, {
    body: envelope('mosip.id.create', { registrationId, identity: anIdentity(), documents }),
  });
  return { uin: valueOf(made).uin, registrationId };
}

/** What was answered; a refusal fails the test with its errors. */
export function valueOf<Op>(reply: Reply<Op>) {
  if (!reply.ok) throw new Error(JSON.stringify(reply.errors));
  return reply.value;
}

/** What a refused reply must match. */
export function refusal(word: string, code: string, text?: string) {
  return { ok: false, word, errors: [{ code, ...(text === undefined ? {} : { text }) }] };
}
