import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { textAt, valueAt } from '@doorstep/contract/json.ts';
import { createRoomStore } from '../../postgres/preregistration/room-store.ts';
import { aUserId, errorCodes, sendCode } from '../../testing/applicant.ts';
import type { Browser, Reply } from '../../testing/browser.ts';
import { startServer } from '../../testing/running-server.ts';
import type { RunningServer } from '../../testing/running-server.ts';

const ROOM = '/doorstep/v1/preregistration/waiting-room';
const PATIENCE_MS = 15_000;

async function settled<T>(look: () => Promise<T>, isThere: (seen: T) => boolean): Promise<T> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const seen = await look();
    if (isThere(seen) || Date.now() > end) return seen;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function enter(browser: Browser): Promise<Reply> {
  return browser.send('POST', ROOM, undefined);
}

const stateOf = ({ json }: Reply) => textAt(json, 'state');

/** Until the server has seen what was written beside it. */
async function untilState(server: RunningServer, state: string): Promise<void> {
  const seen = await settled(
    async () => stateOf(await enter(server.browser())),
    (found) => found === state,
  );
  expect(seen).toBe(state);
}

describe('a waiting room that is always on', () => {
  let server: RunningServer;
  beforeAll(async () => {
    server = await startServer('demo', {
      DOORSTEP_PREREGISTRATION_WAITING_ROOM: 'on',
      DOORSTEP_PREREGISTRATION_ADMITTED_PER_SECOND: '1',
    });
  });
  afterAll(() => server.stop());

  it('lets in one after another, and the wire’s sign-in keeps the place of who is sent away', async () => {
    await settled(
      async () => (await server.sql`select since from preregistration.waiting_room`)[0]?.['since'],
      (since) => since !== null,
    );
    await untilState(server, 'waiting').catch(() => undefined);
    for (let one = 0; one < 5; one += 1) await enter(server.browser());
    const browser = server.browser();
    const refused = await sendCode(browser, aUserId());
    expect(refused.status).toBe(429);
    expect(errorCodes(refused)).toEqual(['PRG_CORE_REQ_016']);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    const first = await enter(browser);
    expect(stateOf(first)).toBe('waiting');
    const ahead = Number(valueAt(first.json, ['ahead']));
    const later = server.browser();
    expect(Number(valueAt((await enter(later)).json, ['ahead']))).toBeGreaterThanOrEqual(ahead);
    await server.sql`update preregistration.waiting_room set per_second = 1000`;
    await settled(
      async () => (await sendCode(browser, aUserId())).status,
      (status) => status === 200,
    );
    expect((await sendCode(browser, aUserId())).status).toBe(200);
  });

  it('believes no ticket that it did not give', async () => {
    await server.sql`update preregistration.waiting_room set per_second = 1, base = 0, since = now() + interval '1 hour'`;
    const browser = server.browser();
    const state = await settled(
      async () => stateOf(await browser.send('POST', ROOM, undefined, { cookie: 'waiting-room=mine' })),
      (found) => found === 'waiting',
    );
    expect(state).toBe('waiting');
    expect(browser.cookie('waiting-room')).not.toBe('mine');
  });
});

describe('before the opening', () => {
  it('all who come get a place by lot, after it in turn, and the places survive a restart', async () => {
    const opensAt = new Date(Date.now() + 5_000);
    const environment = {
      DOORSTEP_PREREGISTRATION_OPENS_AT: opensAt.toISOString(),
      DOORSTEP_PREREGISTRATION_ADMITTED_PER_SECOND: '1',
    };
    const server = await startServer('demo', environment);
    const early = Array.from({ length: 30 }, () => server.browser());
    for (const browser of early) {
      const reply = await enter(browser);
      expect(reply.json).toMatchObject({ state: 'before-opening', opensAt: opensAt.toISOString() });
    }
    expect((await sendCode(early[0] ?? server.browser(), aUserId())).status).toBe(429);
    const drawn = await settled(
      () => server.sql<{ place: string | null }[]>`
        select place from preregistration.room_ticket order by entered_at`,
      (rows) => rows.every(({ place }) => place !== null),
    );
    const places = drawn.map(({ place }) => Number(place));
    expect(new Set(places).size).toBe(30);
    expect(Math.max(...places) - Math.min(...places)).toBe(29);
    expect(places).not.toEqual(places.toSorted((a, b) => a - b));
    await server.sql`update preregistration.waiting_room set since = now() + interval '1 hour'`;
    const late = await settled(
      () => enter(server.browser()),
      (reply) => stateOf(reply) === 'waiting',
    );
    expect(Number(valueAt(late.json, ['ahead']))).toBeGreaterThanOrEqual(30);
    const store = createRoomStore(server.sql);
    await Promise.all([store.draw(opensAt, 1), store.draw(opensAt, 1)]);
    const again = await server.sql<{ place: string }[]>`
      select place from preregistration.room_ticket order by entered_at limit 30`;
    expect(again.map(({ place }) => Number(place))).toEqual(places);
    await server.stop();
  }, 40_000);
});

describe('a waiting room that goes on by itself', () => {
  it('is on while more sign-ins are under way than it may, and off when nobody waits', async () => {
    const server = await startServer('demo', {
      DOORSTEP_PREREGISTRATION_WAITING_ROOM_AT: '3',
      DOORSTEP_PREREGISTRATION_ADMITTED_PER_SECOND: '5',
    });
    expect(stateOf(await enter(server.browser()))).toBe('open');
    await Promise.all(Array.from({ length: 40 }, () => sendCode(server.browser(), aUserId())));
    const isOn = async () =>
      (await server.sql`select since from preregistration.waiting_room`)[0]?.['since'] !== null;
    expect(await settled(isOn, (on) => on)).toBe(true);
    expect(await settled(isOn, (on) => !on)).toBe(false);
    await untilState(server, 'open');
    await server.stop();
  }, 40_000);
});
