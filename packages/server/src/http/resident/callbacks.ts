import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import { isRecord } from '@doorstep/contract/json.ts';
import {
  authTransactionCallback,
  authTransactionIntent,
  authTypeCallback,
  authTypeIntent,
  credentialStatusCallback,
  credentialStatusIntent,
  registrationCallback,
  registrationIntent,
} from '@doorstep/contract/resident/callback.ts';
import { CALLBACK_TOPICS, callbackEvent } from '@doorstep/core/resident/callback/callback.ts';
import type {
  CallbackEvent,
  CallbackName,
  CallbackPorts,
} from '@doorstep/core/resident/callback/callback.ts';
import { receiveCallback } from '@doorstep/core/resident/callback/receive-callback.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import { mount } from '@doorstep/platform/mount.ts';
import type { MountPorts } from '@doorstep/platform/mount.ts';
import type { ServerCallers } from '../callers.ts';

export interface CallbackParts {
  readonly callbacks: CallbackPorts;
  /** What we and the hub alone know, by callback; null where none is agreed, and the door is shut. */
  readonly secrets: Readonly<Record<CallbackName, string | null>>;
}

/** W-1 to W-4: what a hub outside this process tells Resident Services. */
export function mountCallbacks(server: FastifyInstance, ports: MountPorts, parts: CallbackParts): void {
  mount(server, ports, authTypeCallback, delivery(parts, 'authTypeCallback'));
  mount(server, ports, authTransactionCallback, delivery(parts, 'authTransaction'));
  mount(server, ports, credentialStatusCallback, delivery(parts, 'credentialStatusUpdate'));
  mount(server, ports, registrationCallback, delivery(parts, 'regprocworkflow'));
  mount(server, ports, authTypeIntent, intent(parts, 'authTypeCallback'));
  mount(server, ports, authTransactionIntent, intent(parts, 'authTransaction'));
  mount(server, ports, credentialStatusIntent, intent(parts, 'credentialStatusUpdate'));
  mount(server, ports, registrationIntent, intent(parts, 'regprocworkflow'));
}

/** The four differ in their codes and topics only. */
function delivery(
  { callbacks, secrets }: CallbackParts,
  name: CallbackName,
): Implementation<typeof authTypeCallback, ServerCallers> {
  return {
    questions: {},
    answer: async ({ headers, body }, _caller, { signedBody }) => {
      const proof = proved(signedBody, headers['x-hub-signature'] ?? '', secrets[name]);
      if (!proof.ok) return proof;
      const received = await receiveCallback(callbacks, eventOf(name, body, signedBody));
      return received.ok ? ok({}) : received;
    },
  };
}

function intent(
  { secrets }: CallbackParts,
  name: CallbackName,
): Implementation<typeof authTypeIntent, ServerCallers> {
  return {
    questions: {},
    answer: ({ query }) =>
      Promise.resolve(secrets[name] === null ? fail('not-meant') : ok({ challenge: query['hub.challenge'] })),
  };
}

/** SHA-1, which the hub's protocol knows too, is not believed. */
const METHODS: Readonly<Record<string, string>> = { sha256: 'sha256', sha384: 'sha384', sha512: 'sha512' };

function proved(
  body: string,
  header: string,
  secret: string | null,
): Result<undefined, 'signature-missing' | 'signature-wrong' | 'secret-missing'> {
  if (secret === null) return fail('secret-missing');
  if (header === '') return fail('signature-missing');
  const [, method = '', given = ''] = /^(\w{4,8})=([0-9a-fA-F]{40,128})$/u.exec(header) ?? [];
  const hash = METHODS[method.toLowerCase()];
  if (hash === undefined) return fail('signature-wrong');
  const expected = createHmac(hash, secret).update(body).digest();
  const bytes = Buffer.from(given, 'hex');
  return bytes.length === expected.length && timingSafeEqual(bytes, expected)
    ? ok()
    : fail('signature-wrong');
}

/** An event without a number of its own is known by its content: sent again, it is the same. */
function eventOf(
  name: CallbackName,
  body: Readonly<Record<string, unknown>>,
  signedBody: string,
): CallbackEvent {
  const event = isRecord(body['event']) ? body['event'] : body;
  return callbackEvent(CALLBACK_TOPICS[name], event, () =>
    createHash('sha256').update(signedBody).digest('hex'),
  );
}
