import { Type } from 'typebox';
import { HUB_ROLES } from '@doorstep/core/backbone/event-hub/hub-topics.ts';
import { clientWith, open } from '../access.ts';
import { isObject, matches, optionally, shape } from '../checks.ts';
import { kernel } from '../envelope.ts';
import { JSON_TYPE } from '../family.ts';
import type { Family, Faults } from '../family.ts';
import { textAt } from '../json.ts';
import { operation } from '../operation.ts';

/** The event hub (identity-backbone §25, WebSub). */
const faults: Faults = {
  unreadable: { code: 'HUB-400', text: 'The request cannot be read', status: 400 },
  internal: { code: 'HUB-500', text: 'Something went wrong on our side', status: 500 },
  unauthenticated: { code: 'KER-ATH-401', text: 'Authentication Failed', status: 401 },
  forbidden: { code: 'KER-ATH-403', text: 'Forbidden', status: 403 },
  tooMany: { code: 'HUB-429', text: 'Too many requests', status: 429 },
};
const FORM = 'application/x-www-form-urlencoded; charset=utf-8';
const envelope = kernel({ id: null, version: null, errorsOnSuccess: 'null', metadata: 'absent', faults });

/**
 * `hub.mode=accepted` or `hub.mode=denied&hub.reason=…` as form text; 202 while the subscriber is yet to be asked.
 * Who may not come in is told so in the envelope that every system answers it with.
 */
const hubFamily: Family = {
  name: 'hub',
  faults,
  success: (value) => ({
    status: textAt(value, 'confirmation') === 'pending' ? 202 : 200,
    contentType: FORM,
    body: 'hub.mode=accepted',
  }),
  failure: (errors, status, context) =>
    status === 401 || status === 403
      ? envelope.failure(errors, status, context)
      : {
          status,
          contentType: FORM,
          body: new URLSearchParams({
            'hub.mode': 'denied',
            'hub.reason': errors.map(({ text }) => text).join('; '),
          }).toString(),
        },
  read: (status, body) => {
    if (status === 401 || status === 403)
      return envelope.read(status, typeof body === 'string' ? parsed(body) : body);
    const form = new URLSearchParams(typeof body === 'string' ? body : '');
    if (status < 300 && form.get('hub.mode') === 'accepted')
      return { ok: true, value: { confirmation: status === 202 ? 'pending' : 'none' } };
    return { ok: false, errors: [{ code: 'HUB-400', text: form.get('hub.reason') ?? '' }] };
  },
};

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const refusal = (text: string, status = 400) => ({ code: 'HUB-400', text, status });
const Text = Type.Optional(Type.String({ maxLength: 2_048 }));

export const hub = operation({
  name: 'event-hub.hub',
  contractId: 'HUB-1',
  summary: 'Register a topic, publish to it, or ask to hear it and no longer to hear it',
  method: 'POST',
  path: '/hub',
  family: hubFamily,
  access: clientWith(...HUB_ROLES),
  audit: { module: 'HUB', success: ['HUB-001', 'HUB_REQUEST'], failure: ['HUB-101', 'HUB_REQUEST_REFUSED'] },
  /** Parameters come as a form or in the query; content to publish is the body as it came. */
  input: {
    query: Type.Object({ 'hub.mode': Text, 'hub.topic': Text }),
    headers: Type.Object({
      'content-type': Type.Optional(Type.String()),
      'idempotency-key': Type.Optional(Type.String()),
    }),
    body: Type.Optional(Type.Unknown()),
  },
  checks: [
    shape(
      'headers.idempotency-key',
      optionally(matches(/^[\x21-\x7e]{1,200}$/u)),
      refusal('Idempotency-Key is 1 to 200 characters'),
    ),
  ],
  collects: 'first',
  output: Type.Object({ confirmation: Type.Union([Type.Literal('pending'), Type.Literal('none')]) }),
  failures: {
    'mode-unknown': refusal('hub.mode is register, unregister, subscribe, unsubscribe or publish'),
    'topic-unfit': refusal('hub.topic is missing, or no topic'),
    'topic-registered': refusal('The topic is registered', 200),
    'topic-unknown': refusal('The topic is not registered', 200),
    'callback-unfit': refusal('hub.callback is no address this hub may call'),
    'secret-unfit': refusal('hub.secret is 16 to 199 bytes'),
    'lease-unfit': refusal('hub.lease_seconds is a whole number above 0'),
    'content-missing': refusal('There is no content'),
    'content-too-large': refusal('The content is larger than 1 MiB', 413),
    'not-for-you': faults.forbidden,
  },
});

const isBase64 = matches(/^[\w+/=-]{4,4000}$/u);
const badPull = { code: 'HUB-400', text: 'The request is invalid', status: 400 } as const;

export const missedContent = operation({
  name: 'event-hub.missed',
  contractId: 'HUB-2',
  summary: 'What a subscriber missed, for whoever knows its secret',
  method: 'GET',
  path: '/hub',
  family: {
    ...envelope,
    success: (value) => ({ status: 200, contentType: JSON_TYPE, body: JSON.stringify(value) }),
    read: (status, body) =>
      status === 200 && isObject(body) ? { ok: true, value: body } : envelope.read(status, body),
  },
  access: open,
  limited: 'by-address',
  audit: { module: 'HUB', success: ['HUB-002', 'HUB_MISSED'], failure: ['HUB-102', 'HUB_MISSED_REFUSED'] },
  input: {
    query: Type.Object({
      topic: Type.String({ maxLength: 200 }),
      callback: Type.String(),
      timestamp: Type.String(),
      pageindex: Type.Optional(Type.String()),
      messageCount: Type.Optional(Type.String()),
    }),
    headers: Type.Object({ 'x-subscriber-signature': Type.String() }),
  },
  checks: [
    shape('query.topic', (value) => typeof value === 'string' && value !== '', badPull),
    shape('query.callback', isBase64, badPull),
    shape(
      'query.timestamp',
      (value) => typeof value === 'string' && !Number.isNaN(Date.parse(value)),
      badPull,
    ),
    shape('query.pageindex', optionally(matches(/^\d{1,6}$/u)), badPull),
    shape('query.messageCount', optionally(matches(/^\d{1,3}$/u)), badPull),
    shape('headers.x-subscriber-signature', isBase64, { ...faults.unauthenticated }),
  ],
  collects: 'first',
  output: Type.Object({
    messages: Type.Array(Type.Object({ message: Type.String(), timestamp: Type.String() })),
  }),
  /** One answer to a wrong secret and to no such subscription. */
  failures: { 'signature-wrong': faults.unauthenticated },
});
