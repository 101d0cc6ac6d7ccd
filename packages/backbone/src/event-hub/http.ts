import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import type { hub, missedContent } from '@doorstep/contract/backbone/event-hub.ts';
import type { Callers, Implementation } from '@doorstep/contract/implementation.ts';
import { isRecord, textAt } from '@doorstep/contract/json.ts';
import type { InputOf, OutputOf, WordOf } from '@doorstep/contract/operation.ts';
import { mayListen, mayPublish } from '@doorstep/core/backbone/event-hub/hub-topics.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import type { HubStore } from './hub-store.ts';
import type { SubscriptionStore } from './subscription-store.ts';

interface HubCallers extends Callers {
  readonly client: { readonly clientId: string; readonly roles: readonly string[] };
}

export interface HubWireParts {
  readonly store: HubStore;
  readonly subscriptions: SubscriptionStore;
  /** Whether somebody in this deployment's code listens to the topic. */
  readonly listensInside: (topic: string) => boolean;
  /** Whether the hub may call there. */
  readonly allows: (url: string) => boolean;
  readonly leaseSeconds: number;
}

type Outcome = Result<OutputOf<typeof hub>, WordOf<typeof hub>>;
interface Asked {
  readonly client: HubCallers['client'];
  readonly topic: string;
  readonly parameter: (name: string) => string;
  readonly input: InputOf<typeof hub>;
}

const IN_QUERY = ['hub.mode', 'hub.topic'];
const TOPIC = /^[\w.-]{1,100}(?:\/[\w.-]{1,100})?$/u;
const LARGEST_CONTENT = 1024 * 1024;
const DONE = { confirmation: 'none' } as const;

/** The hub's wire API. */
export function hubWire(parts: HubWireParts) {
  const post: Implementation<typeof hub, HubCallers> = {
    questions: {},
    answer: async (input, client) => {
      const parameter = parametersOf(input);
      const topic = parameter('hub.topic');
      const mode = parameter('hub.mode');
      const act = Object.hasOwn(MODES, mode) ? MODES[mode] : undefined;
      if (act === undefined) return fail('mode-unknown');
      if (!TOPIC.test(topic)) return fail('topic-unfit');
      const may = mode.endsWith('subscribe') ? mayListen : mayPublish;
      return may(client, topic) ? act(parts, { client, topic, parameter, input }) : fail('not-for-you');
    },
  };
  return { post, missed: missedWire(parts) };
}

/** What addresses carry is logged on the way, so only the mode and the topic may stand there. */
function parametersOf({ query, body }: InputOf<typeof hub>): Asked['parameter'] {
  return (name) => textAt(body, name) ?? (IN_QUERY.includes(name) ? textAt(query, name) : null) ?? '';
}

const MODES: Readonly<Record<string, (parts: HubWireParts, asked: Asked) => Promise<Outcome>>> = {
  register: async ({ store }, { topic }) =>
    (await store.registerTopic(topic)) ? ok(DONE) : fail('topic-registered'),
  unregister: async ({ store }, { topic }) =>
    (await store.removeTopic(topic)) ? ok(DONE) : fail('topic-unknown'),
  subscribe: (parts, asked) => change(parts, asked, 'subscribe'),
  unsubscribe: (parts, asked) => change(parts, asked, 'unsubscribe'),
  publish: async ({ store, listensInside }, { topic, input, client }) => {
    const { body } = input;
    const content = typeof body === 'string' ? body : isRecord(body) ? null : '';
    if (content === null || content === '') return fail('content-missing');
    if (Buffer.byteLength(content) > LARGEST_CONTENT) return fail('content-too-large');
    const publishKey = input.headers['idempotency-key'] ?? randomUUID();
    const contentType = input.headers['content-type'] ?? 'application/json';
    await store.publish({ topic, publishKey, contentType, content });
    if (listensInside(topic)) await store.askHandOver(topic, publishKey, client.clientId);
    return ok(DONE);
  },
};

async function change(
  { subscriptions, allows, leaseSeconds }: HubWireParts,
  { topic, parameter }: Asked,
  mode: 'subscribe' | 'unsubscribe',
): Promise<Outcome> {
  const askedAt = parameter('hub.callback');
  if (askedAt.length > 2_048 || !allows(askedAt)) return fail('callback-unfit');
  const secret = mode === 'subscribe' ? parameter('hub.secret') : '';
  const length = Buffer.byteLength(secret);
  if (mode === 'subscribe' && (length < 16 || length >= 200)) return fail('secret-unfit');
  const lease = parameter('hub.lease_seconds');
  if (lease !== '' && !/^[1-9]\d{0,9}$/u.test(lease)) return fail('lease-unfit');
  const asked = lease === '' ? leaseSeconds : Math.min(Number(lease), leaseSeconds);
  const wish = { mode, topic, callback: callbackOf(askedAt), askedAt, secret, leaseSeconds: asked };
  await subscriptions.wish(wish);
  return ok({ confirmation: 'pending' });
}

/** MOSIP's clients add what they intend to the callback, and add another word to end what they began. */
function callbackOf(askedAt: string): string {
  const url = new URL(askedAt);
  url.searchParams.delete('intentMode');
  url.hash = '';
  return url.href;
}

const USUAL_PAGE = 100;

function missedWire({
  store,
  subscriptions,
}: HubWireParts): Implementation<typeof missedContent, HubCallers> {
  return {
    questions: {},
    answer: async ({ query, headers }) => {
      const { topic, timestamp, pageindex = '0', messageCount = '' } = query;
      const callback = Buffer.from(query.callback, 'base64url').toString('utf8');
      const known = URL.canParse(callback) ? await subscriptions.find(topic, callbackOf(callback)) : null;
      const signed = topic + callback + timestamp + pageindex + messageCount;
      if (!isSigned(headers['x-subscriber-signature'], signed, known?.secret ?? null) || known === null)
        return fail('signature-wrong');
      const size = Math.min(Number(messageCount) || USUAL_PAGE, USUAL_PAGE);
      return ok({
        messages: [...(await store.missed(known.id, new Date(timestamp), Number(pageindex), size))],
      });
    },
  };
}

/** As long for a subscription that is not there as for one whose secret is another. */
function isSigned(signature: string, text: string, secret: string | null): boolean {
  const expected = createHmac('sha256', secret ?? randomUUID())
    .update(text)
    .digest();
  const given = Buffer.from(signature, 'base64');
  return given.length === expected.length && timingSafeEqual(given, expected);
}
