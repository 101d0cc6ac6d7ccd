import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { textAt } from '@doorstep/contract/json.ts';
import type { Browser, Reply } from '../../testing/browser.ts';
import { contractOperations } from '../../testing/doors/mounted-doors.ts';
import { CARDS, CREDENTIALS, ORDERS, VIDS } from '../../testing/resident-routes/rows-of-cards.ts';
import { MASTER_DATA, PLACES_ON_PAPER } from '../../testing/resident-routes/rows-of-master-data.ts';
import {
  CODES,
  CONTACTS,
  DOCUMENTS,
  EVENTS,
  HUB,
  IDENTITY,
  SUPPORT,
  TRIALS,
} from '../../testing/resident-routes/rows-of-own-data.ts';
import { RESIDENT, SIGN_IN } from '../../testing/resident-routes/rows-of-the-resident.ts';
import { base64, sightOf, STRANGER } from '../../testing/resident-routes/row.ts';
import type { RouteRow, Things, Try } from '../../testing/resident-routes/row.ts';
import { startServer } from '../../testing/running-server.ts';
import type { RunningServer } from '../../testing/running-server.ts';
import { aVid, generateVid } from '../../testing/vid-calls.ts';
import { signIn, targetOf } from '../../testing/wire-sign-in.ts';

const BASE = '/resident/v1';
const ROUTES = 98;
const TABLE: readonly RouteRow[] = [
  ...[...SIGN_IN, ...RESIDENT, ...VIDS, ...CREDENTIALS, ...ORDERS, ...CARDS],
  ...[...DOCUMENTS, ...MASTER_DATA, ...PLACES_ON_PAPER, ...CONTACTS, ...IDENTITY],
  ...[...CODES, ...EVENTS, ...SUPPORT, ...HUB, ...TRIALS],
];

let server: RunningServer;
let browser: Browser;
let things: Things;
beforeAll(async () => {
  server = await startServer();
  const { uin } = await server.person();
  browser = await signIn(server, uin);
  const { headers, json } = await generateVid(browser, { vidType: 'Perpetual', channels: ['EMAIL'] });
  const vid = textAt(json, 'response', 'vid') ?? '';
  const card = await browser.get(`${BASE}/request-card/vid/${vid}`);
  things = {
    uin,
    vid,
    spareVid: await aVid(browser, 'Temporary'),
    event: headers.get('eventid') ?? '',
    cardEvent: card.headers.get('eventid') ?? '',
    target: base64(targetOf(server)),
  };
});
afterAll(() => server.stop());

function ask(who: Browser, { door }: RouteRow, [at, , body]: Try): Promise<Reply> {
  const [method = ''] = door.split(' ');
  return method === 'GET' ? who.get(BASE + at) : who.send(method, BASE + at, body);
}

async function answersAsWritten(row: RouteRow): Promise<void> {
  const tries = row.tries(things);
  if (row.who === 'a resident')
    for (const one of tries.slice(0, 1))
      expect(sightOf(await ask(server.browser(), row, one))).toMatchObject(STRANGER);
  for (const one of tries) {
    // Nobody who has no cookies is anybody; a resident's would be looked at.
    const who = row.who === 'anybody' ? server.browser() : browser;
    expect({ at: one[0], ...sightOf(await ask(who, row, one)) }).toMatchObject({ at: one[0], ...one[1] });
    expect(one[0].split('?')[0]).toMatch(patternOf(row));
  }
}

function patternOf({ door }: RouteRow): RegExp {
  const path = door.split(' ')[1] ?? '';
  return new RegExp(`^${path.replaceAll(/\{[^}]+\}/gu, '[^/]+')}$`, 'u');
}

/** The path as the contract package writes it: the last of a sign-in's is whatever follows. */
function placesOf(door: string): string {
  return door.replaceAll(/\{redirectURI\}|\*/gu, '*').replaceAll(/\{[^}]+\}|:\w+/gu, '{}');
}

describe('the table of routes', () => {
  it(`has ${String(ROUTES)} routes, and the same ones that the contract package numbers`, async () => {
    const written = TABLE.map(({ id, door }) => `${id} ${placesOf(door.replace(' ', ` ${BASE}`))}`);
    const exported = (await contractOperations())
      .filter(({ path, contractId }) => path.startsWith(`${BASE}/`) && contractId !== undefined)
      .map(({ method, path, contractId = '' }) => `${contractId} ${placesOf(`${method} ${path}`)}`);
    expect(written.toSorted()).toEqual(exported.toSorted());
    expect(new Set(written).size).toBe(ROUTES);
  });
});

describe('every route', () => {
  describe('[L-1] [L-2] [L-3] [L-4] [L-5] routes of signing in answer as written', () => {
    it.each(SIGN_IN)('$id $door', answersAsWritten);
  });
  describe('[R-1] [R-2] [R-3] [R-4] [R-5] [R-6] [R-7] [R-8] [R-9] [R-10] routes of the resident answer as written', () => {
    it.each(RESIDENT.slice(0, 10))('$id $door', answersAsWritten);
  });
  describe('[R-11] [R-12] [R-13] [R-14] [R-15] [R-16] [R-17] [R-18] [R-19] [R-20] routes of the resident answer as written', () => {
    it.each(RESIDENT.slice(10))('$id $door', answersAsWritten);
  });
  describe('[V-1] [V-2] [V-3] [V-4] [V-5] [V-6] routes of VIDs answer as written', () => {
    it.each(VIDS)('$id $door', answersAsWritten);
  });
  describe('[C-1] [C-2] [C-3] [C-4] [C-5] [C-6] [C-7] routes of credentials answer as written', () => {
    it.each(CREDENTIALS)('$id $door', answersAsWritten);
  });
  describe('[O-1] [O-2] [O-3] routes of card orders answer as written', () => {
    it.each(ORDERS)('$id $door', answersAsWritten);
  });
  describe('[D-1] [D-2] [D-3] [D-4] routes of cards answer as written', () => {
    it.each(CARDS)('$id $door', answersAsWritten);
  });
  describe('[DOC-1] [DOC-2] [DOC-3] [DOC-4] routes of papers answer as written', () => {
    it.each(DOCUMENTS)('$id $door', answersAsWritten);
  });
  describe('[M-1] [M-2] [M-3] [M-4] [M-5] [M-6] [M-7] [M-8] [M-9] routes of master data answer as written', () => {
    it.each(MASTER_DATA.slice(0, 9))('$id $door', answersAsWritten);
  });
  describe('[M-10] [M-11] [M-12] [M-13] [M-14] [M-15] [M-16] [M-17] routes of master data answer as written', () => {
    it.each(MASTER_DATA.slice(9))('$id $door', answersAsWritten);
  });
  describe('[P-1] [P-2] [P-3] routes of lists on paper answer as written', () => {
    it.each(PLACES_ON_PAPER)('$id $door', answersAsWritten);
  });
  describe('[CD-1] [CD-2] routes of contacts answer as written', () => {
    it.each(CONTACTS)('$id $door', answersAsWritten);
  });
  describe('[I-1] [I-2] [I-3] [ID-1] routes of one’s own data answer as written', () => {
    it.each(IDENTITY)('$id $door', answersAsWritten);
  });
  describe('[A-1] [OTP-1] [OTP-2] [VER-1] routes of codes answer as written', () => {
    it.each(CODES)('$id $door', answersAsWritten);
  });
  describe('[ACK-1] [PIN-1] [PIN-2] [G-1] routes of events answer as written', () => {
    it.each(EVENTS)('$id $door', answersAsWritten);
  });
  describe('[T-1] [AU-1] [AU-2] [CF-1] [CF-2] [CF-3] [PM-1] routes of what a portal needs answer as written', () => {
    it.each(SUPPORT)('$id $door', answersAsWritten);
  });
  describe('[W-1] [W-2] [W-3] [W-4] routes of the hub answer as written', () => {
    it.each(HUB)('$id $door', answersAsWritten);
  });
  describe('[MOCK-1] [MOCK-2] [MOCK-3] [MOCK-4] routes for trying out answer as written', () => {
    it.each(TRIALS)('$id $door', answersAsWritten);
  });
});
