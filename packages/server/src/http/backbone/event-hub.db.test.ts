import { createHmac } from 'node:crypto';
import { missedContent } from '@doorstep/contract/backbone/event-hub.ts';
import { listUndeliveredEvents, redeliverEvent } from '@doorstep/contract/doorstep/undelivered-event.ts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { SECRET, hubClient } from '../../testing/hub-calls.ts';
import type { HubClient } from '../../testing/hub-calls.ts';
import { startHubSubscriber } from '../../testing/hub-subscriber.ts';
import type { HubSubscriber } from '../../testing/hub-subscriber.ts';
import { serviceClient, valueOf } from '../../testing/id-repository-calls.ts';
import { startServer } from '../../testing/running-server.ts';
import type { RunningServer } from '../../testing/running-server.ts';

const TOPIC = 'MOSIP_HOTLIST';
const ACCEPTED = { ok: true, value: { confirmation: 'none' } };
const PENDING = { ok: true, value: { confirmation: 'pending' } };

let server: RunningServer;
let client: HubClient;
let subscriber: HubSubscriber;
beforeAll(async () => {
  server = await startServer('demo', { DOORSTEP_EVENT_HUB_ANSWER_SECONDS: '1' });
  client = await hubClient(server, `PUBLISH_${TOPIC}_GENERAL`, `SUBSCRIBE_${TOPIC}_GENERAL`);
});
afterAll(() => server.stop());
beforeEach(async () => {
  subscriber = await startHubSubscriber();
});
afterEach(async () => {
  await subscriber.stop();
  await server.sql`delete from event_hub.intent`;
  await server.sql`delete from event_hub.subscription`;
  await server.sql`delete from event_hub.event`;
});

const hmac = (body: string): string => `SHA256=${createHmac('sha256', SECRET).update(body).digest('hex')}`;
const until = (what: () => unknown): Promise<unknown> =>
  vi.waitFor(async () => {
    await what();
  }, 15_000);
const subscriptions = async (): Promise<number> =>
  (await server.sql`select from event_hub.subscription`).length;
async function listening(callback = subscriber.callback): Promise<void> {
  const before = await subscriptions();
  expect(await client.subscribe(TOPIC, callback)).toMatchObject(PENDING);
  await until(async () => {
    expect(await subscriptions()).toBe(before + 1);
  });
}
const keys = (): readonly string[] => [...new Set(subscriber.received.map(({ key }) => key))];

describe('a subscriber', () => {
  it('is asked whether it means it, and hears what is published, signed [HUB-1]', async () => {
    await listening(`${subscriber.callback}?intentMode=subscribe`);
    const [question] = subscriber.asked;
    expect(Object.fromEntries(question ?? [])).toMatchObject({
      intentMode: 'subscribe',
      'hub.mode': 'subscribe',
      'hub.topic': TOPIC,
      'hub.lease_seconds': '604800',
    });
    const content = '{ "id" : 12345678901234567890 , "é": true }';
    expect(await client.publish(TOPIC, content)).toMatchObject(ACCEPTED);
    await until(() => {
      expect(subscriber.received).toHaveLength(1);
    });
    expect(subscriber.received[0]).toMatchObject({ body: content, signature: hmac(content) });
  });

  it.each([
    [202, 'another challenge'],
    [404, ''],
    [302, ''],
  ])('that answers %i %j hears nothing [HUB-1]', async (status, text) => {
    subscriber.confirm = () => ({ status, text });
    expect(await client.subscribe(TOPIC, subscriber.callback)).toMatchObject(PENDING);
    await until(async () => {
      expect(await server.sql`select from event_hub.intent`).toHaveLength(0);
    });
    expect(subscriber.asked).toHaveLength(1);
    expect(await subscriptions()).toBe(0);
  });

  it('ends it with another word in its callback, and hears no more [HUB-1]', async () => {
    await listening(`${subscriber.callback}?intentMode=subscribe`);
    const wish = { 'hub.mode': 'unsubscribe', 'hub.topic': TOPIC };
    const callback = `${subscriber.callback}?intentMode=unsubscribe`;
    subscriber.confirm = () => ({ status: 404, text: '' });
    expect(await client.send({ ...wish, 'hub.callback': callback })).toMatchObject(PENDING);
    await until(async () => {
      expect(await server.sql`select from event_hub.intent`).toHaveLength(0);
    });
    expect(await subscriptions()).toBe(1);
    subscriber.confirm = (challenge) => ({ status: 200, text: challenge });
    await client.send({ ...wish, 'hub.callback': callback });
    await until(async () => {
      expect(await subscriptions()).toBe(0);
    });
  });

  it('that is down is tried again, and hears each event under its one key [HUB-1]', async () => {
    await listening();
    await subscriber.stop();
    for (const key of ['a', 'b', 'a']) await client.publish(TOPIC, `{"n":"${key}"}`, key);
    await until(async () => {
      expect(
        await server.sql`select from event_hub.delivery where last_failure = 'unreachable'`,
      ).not.toHaveLength(0);
    });
    await subscriber.start();
    await until(() => {
      expect(keys()).toHaveLength(2);
    });
    expect(subscriber.received.map(({ body }) => body).sort()).toEqual(['{"n":"a"}', '{"n":"b"}']);
  });

  it('that is slow is given the same key once more [HUB-1]', async () => {
    await listening();
    let first = true;
    subscriber.answer = (response) => {
      if (!first) response.writeHead(202).end();
      first = false;
    };
    await client.publish(TOPIC, '{"slow":true}');
    await until(async () => {
      expect(
        await server.sql`select from event_hub.delivery where state = 'arrived' and tries = 2`,
      ).toHaveLength(1);
    });
    expect(subscriber.received.length).toBeGreaterThan(1);
    expect(keys()).toHaveLength(1);
  });

  it('that sends the hub elsewhere is not followed [HUB-1]', async () => {
    const inside = await startHubSubscriber();
    await listening();
    subscriber.answer = (response) => response.writeHead(307, { location: inside.callback }).end();
    await client.publish(TOPIC, '{"secret":true}');
    await until(async () => {
      expect(await server.sql`select from event_hub.delivery where last_failure = 'status 307'`).toHaveLength(
        1,
      );
    });
    expect(inside.received).toHaveLength(0);
    await inside.stop();
  });

  it('that is gone is forgotten [HUB-1]', async () => {
    await listening();
    subscriber.answer = (response) => response.writeHead(410).end();
    await client.publish(TOPIC, '{}');
    await until(async () => {
      expect(await subscriptions()).toBe(0);
    });
  });

  it('asks for what it missed with its secret, and is given it again when it comes back [HUB-2]', async () => {
    await listening();
    subscriber.answer = (response) => response.writeHead(500).end();
    await client.publish(TOPIC, '{"missed":1}');
    await until(async () => {
      expect(await server.sql`select from event_hub.delivery where last_failure = 'status 500'`).toHaveLength(
        1,
      );
    });
    await server.sql`update event_hub.delivery set state = 'dead'`;
    const ask = await serviceClient(server, 'RESIDENT');
    const { callback } = subscriber;
    const timestamp = '2020-01-01T00:00:00.000Z';
    const pull = (secret: string) =>
      ask(missedContent, {
        query: {
          topic: TOPIC,
          callback: Buffer.from(callback).toString('base64url'),
          timestamp,
          pageindex: '0',
        },
        headers: {
          'x-subscriber-signature': createHmac('sha256', secret)
            .update(`${TOPIC}${callback}${timestamp}0`)
            .digest('base64'),
        },
      });
    expect(valueOf(await pull(SECRET)).messages).toMatchObject([{ message: '{"missed":1}' }]);
    expect(await pull('another secret of somebody')).toMatchObject({ ok: false, status: 401 });
    subscriber.answer = (response) => response.writeHead(200).end();
    await client.subscribe(TOPIC, callback);
    await until(async () => {
      expect(await server.sql`select from event_hub.delivery where state = 'arrived'`).toHaveLength(1);
    });
    expect(valueOf(await pull(SECRET)).messages).toEqual([]);
  });

  it('that never answers is given up in the end, and the dead letter stays to be seen [HUB-1]', async () => {
    await listening();
    subscriber.answer = (response) => {
      void server.sql`update event_hub.event set published_at = now() - interval '4 days'`.then(() =>
        response.writeHead(500).end(),
      );
    };
    await client.publish(TOPIC, '{}');
    await until(async () => {
      expect(await server.sql`select state, last_failure from event_hub.delivery`).toEqual([
        { state: 'dead', last_failure: 'status 500' },
      ]);
    });
    expect(subscriber.received).toHaveLength(1);
    const admin = await serviceClient(server, 'PARTNER_ADMIN');
    const [dead] = valueOf(await admin(listUndeliveredEvents, {}));
    expect(dead).toMatchObject({ topic: TOPIC, state: 'dead', tries: 1, lastFailure: 'status 500' });
    subscriber.answer = (response) => response.writeHead(200).end();
    const params = { undelivered: dead?.eventId ?? '', subscription: dead?.subscriptionId ?? '' };
    expect((await admin(redeliverEvent, { params })).ok).toBe(true);
    await until(async () => {
      expect(valueOf(await admin(listUndeliveredEvents, {}))).toEqual([]);
    });
    expect(keys()).toHaveLength(1);
    expect(await admin(redeliverEvent, { params })).toMatchObject({ status: 404, word: 'event-unknown' });
  });

  it('hears events of this deployment, in the envelope of every event [HUB-1]', async () => {
    const listener = await hubClient(server, 'SUBSCRIBE_IDENTITY_CREATED_GENERAL');
    await listener.subscribe('IDENTITY_CREATED', subscriber.callback);
    await until(async () => {
      expect(await subscriptions()).toBe(1);
    });
    await server.person();
    await until(() => {
      expect(subscriber.received).toHaveLength(1);
    });
    expect(JSON.parse(subscriber.received[0]?.body ?? '')).toMatchObject({
      publisher: 'ID_REPO',
      topic: 'IDENTITY_CREATED',
      event: { id: expect.any(String), data: { id_hash: expect.any(String) } },
    });
  });
});

describe('the hub', () => {
  it('registers a topic once, and lets it go [HUB-1]', async () => {
    const topic = { 'hub.topic': TOPIC };
    await server.sql`delete from event_hub.topic`;
    expect(await client.send({ 'hub.mode': 'register', ...topic })).toMatchObject(ACCEPTED);
    expect(await client.send({ 'hub.mode': 'register', ...topic })).toMatchObject({
      ok: false,
      status: 200,
      word: 'topic-registered',
    });
    expect(await client.send({ 'hub.mode': 'unregister', ...topic })).toMatchObject(ACCEPTED);
    expect(await client.send({ 'hub.mode': 'unregister', ...topic })).toMatchObject({
      word: 'topic-unknown',
    });
  });

  it('keeps a partner’s topic for the partner, and every topic for its role [HUB-1]', async () => {
    const partner = await hubClient(server, 'SUBSCRIBE_CREDENTIAL_ISSUED_INDIVIDUAL');
    for (const [who, topic] of [
      [partner, 'bank-of-amara/CREDENTIAL_ISSUED'],
      [partner, TOPIC],
      [client, 'IDENTITY_CREATED'],
    ] as const)
      expect(await who.subscribe(topic, subscriber.callback)).toMatchObject({ ok: false, status: 403 });
    expect(await partner.publish('bank-of-amara/CREDENTIAL_ISSUED', '{}')).toMatchObject({ status: 403 });
  });

  it.each([
    ['callback-unfit', { 'hub.callback': 'http://169.254.169.254/latest' }],
    ['callback-unfit', { 'hub.callback': 'https://unlisted.example/' }],
    ['callback-unfit', { 'hub.callback': 'file:///etc/passwd' }],
    ['secret-unfit', { 'hub.secret': 'short' }],
    ['secret-unfit', { 'hub.secret': 'x'.repeat(200) }],
    ['lease-unfit', { 'hub.lease_seconds': '-1' }],
    ['topic-unfit', { 'hub.topic': '../x y' }],
    ['mode-unknown', { 'hub.mode': 'toString' }],
  ] as const)('refuses %s: %o [HUB-1]', async (word, changes) => {
    expect(await client.subscribe(TOPIC, subscriber.callback, changes)).toMatchObject({
      ok: false,
      status: 400,
      word,
    });
  });

  it('keeps secrets and content sealed [HUB-1]', async () => {
    await listening();
    await client.publish(TOPIC, '{"name":"Zuleika"}');
    const rows = await server.sql<{ text: string }[]>`
      select encode(secret_sealed, 'escape') as text from event_hub.subscription
      union all select encode(content_sealed, 'escape') from event_hub.event`;
    expect(rows).toHaveLength(2);
    for (const { text } of rows) expect(text).not.toMatch(/secret|Zuleika/u);
  });
});
