import { describe, expect, it, vi } from 'vitest';
import { startDoorstep } from '../../composition/doorstep.ts';
import type { Doorstep } from '../../composition/doorstep.ts';
import { readConfig } from '../../config.ts';
import { freePort } from '@doorstep/platform/testing/free-port.ts';
import { hubClient } from '../../testing/hub-calls.ts';
import { startHubSubscriber } from '../../testing/hub-subscriber.ts';
import { startServer } from '../../testing/running-server.ts';

const TOPIC = 'MOSIP_HOTLIST';
const until = (what: () => unknown): Promise<unknown> =>
  vi.waitFor(async () => {
    await what();
  }, 15_000);

describe('[HUB-1] a restart in the middle', () => {
  it('loses no event, and gives none another key', async () => {
    const server = await startServer('demo', { ROLES: 'backbone' });
    const subscriber = await startHubSubscriber();
    const worker = async (): Promise<Doorstep> => {
      const settings = { ...server.shared, HOST: '127.0.0.1', ROLES: 'jobs', LOG_LEVEL: 'silent' };
      const config = readConfig({ ...settings, PORT: String(await freePort()) });
      if (!config.ok) throw new Error('The settings are faulty');
      return startDoorstep(config.value, settings);
    };
    try {
      const client = await hubClient(server, `PUBLISH_${TOPIC}_GENERAL`, `SUBSCRIBE_${TOPIC}_GENERAL`);
      await client.subscribe(TOPIC, subscriber.callback);
      const first = await worker();
      await until(async () => {
        expect(await server.sql`select from event_hub.subscription`).toHaveLength(1);
      });
      subscriber.answer = (response) => response.writeHead(503).end();
      for (const n of [1, 2, 3]) await client.publish(TOPIC, `{"n":${String(n)}}`);
      await until(() => {
        expect(subscriber.received.length).toBeGreaterThan(0);
      });
      await first.stop();
      subscriber.answer = (response) => response.writeHead(200).end();
      const second = await worker();
      await until(async () => {
        expect(await server.sql`select from event_hub.delivery where state = 'arrived'`).toHaveLength(3);
      });
      expect(new Set(subscriber.received.map(({ key }) => key)).size).toBe(3);
      await second.stop();
    } finally {
      await subscriber.stop();
      await server.stop();
    }
  });
});
