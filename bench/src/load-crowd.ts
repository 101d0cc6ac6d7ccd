import { createIdentity } from '@doorstep/contract/backbone/id-repository.ts';
import { call } from '@doorstep/contract/client.ts';
import type { Transport } from '@doorstep/contract/client.ts';
import { clientProgram } from './client-program.ts';
import { giveCertificate } from './credentials.ts';
import { fourPapers } from './flow-papers.ts';
import { loadBrowser } from './load-browser.ts';
import type { Site } from './load-browser.ts';
import { errands, settle } from './load-errands.ts';
import { signInWalk, uinWalk, verifyWalk } from './load-walks.ts';
import type { Step, Walker } from './load-walks.ts';
import type { Product } from './product.ts';
import { demoIdentity } from './residents.ts';
import { must } from './sign-in.ts';
import type { SmsGateway } from './sms-gateway.ts';

/** Of a hundred requests, one second's worth. */
const MIX = {
  'sign-in': 20,
  'get my UIN': 15,
  update: 15,
  information: 10,
  VIDs: 5,
  locks: 5,
  tracking: 5,
  cards: 5,
  sharing: 5,
  menu: 4,
  history: 3,
  profile: 3,
  verify: 3,
  audit: 2,
} as const;
export type Part = keyof typeof MIX;
const PARTS = Object.keys(MIX).filter((part): part is Part => part in MIX);
/** Each comes once and with a code, so that nobody meets the bound on codes. */
const VISITS: readonly Part[] = ['sign-in', 'get my UIN', 'verify'];
/** Where a step needs what the one before brought; elsewhere nobody waits for their own last answer. */
const IN_TURN: readonly Part[] = [...VISITS, 'VIDs', 'cards'];

/** How long somebody takes from one request to the next. */
const THINKING_SECONDS = 3;
const ENROLLED_AT_ONCE = 8;

/** The people at one part of the portal, who take turns; `steps` is what each does, one after the other. */
export interface Line {
  readonly steps: readonly Step[];
  readonly places: Place[];
  /** Who comes to a place when its visitor has gone; members stay. */
  readonly next: (() => Walker) | null;
  readonly isInTurn: boolean;
  turn: number;
}

export interface Place {
  who: Walker;
  at: number;
  before: Promise<void>;
}

export type Crowd = ReadonlyMap<Part, Line>;

export async function gather(
  product: Product,
  site: Site,
  gateway: SmsGateway,
  seconds: number,
): Promise<Crowd> {
  const program = await clientProgram(product, 'bench-load', 'REGISTRATION_PROCESSOR', 'KEY_MAKER');
  await giveCertificate(program);
  const walks: Partial<Record<Part, readonly Step[]>> = {
    'sign-in': signInWalk(product.url, gateway),
    'get my UIN': uinWalk(gateway),
    verify: verifyWalk(gateway),
    ...errands(fourPapers()[0] ?? { name: '', bytes: new Uint8Array() }),
  };
  const members = Math.max(...PARTS.filter((part) => !VISITS.includes(part)).map(placesAt));
  const visits = VISITS.map((part) => {
    const walked = (MIX[part] * seconds) / (walks[part]?.length ?? 1);
    return Math.ceil(walked) + placesAt(part);
  });
  const people = await enrolled(program, site, members + visits.reduce((sum, one) => sum + one, 0));
  const residents = people.slice(0, members);
  for (const who of residents) await settleIn(who, walks['sign-in'] ?? []);
  let came = 0;
  const visitor = (): Walker => {
    const who = people[members + (came++ % (people.length - members))];
    if (who === undefined) throw new Error('Nobody is there');
    return who;
  };
  return new Map(PARTS.map((part) => [part, lineAt(part, walks[part] ?? [], residents, visitor)]));
}

const placesAt = (part: Part): number => MIX[part] * THINKING_SECONDS;

function lineAt(
  part: Part,
  steps: readonly Step[],
  residents: readonly Walker[],
  visitor: () => Walker,
): Line {
  const comes = VISITS.includes(part);
  const first = comes ? Array.from({ length: placesAt(part) }, visitor) : residents.slice(0, placesAt(part));
  const places = first.map((who) => ({ who, at: 0, before: Promise.resolve() }));
  return { steps, places, next: comes ? visitor : null, isInTurn: IN_TURN.includes(part), turn: 0 };
}

/** Signs in and stays. */
async function settleIn(who: Walker, walk: readonly Step[]): Promise<void> {
  for (const { name, ask } of walk.slice(0, -1)) {
    const answer = await ask(who);
    if (!answer.ok) throw new Error(`${name} was answered ${JSON.stringify(answer)}`);
  }
  await settle(who);
}

/** New people, each with an address of their own. */
export async function enrolled(program: Transport, site: Site, number: number): Promise<readonly Walker[]> {
  const pattern = await demoIdentity();
  const people: Walker[] = [];
  let next = 0;
  const enrol = async (): Promise<void> => {
    while (next < number) people.push(await person(program, site, pattern, (next += 1)));
  };
  await Promise.all(Array.from({ length: ENROLLED_AT_ONCE }, enrol));
  return people;
}

async function person(
  program: Transport,
  site: Site,
  pattern: Readonly<Record<string, unknown>>,
  at: number,
): Promise<Walker> {
  const digits = String(at).padStart(5, '0');
  const phone = `07009${digits}`;
  const rid = `1000110001${digits}20261121050000`;
  const identity = { ...pattern, phone, email: `load.${digits}@example.org` };
  const requesttime = new Date().toISOString();
  const body = {
    id: 'mosip.id.create',
    version: 'v1',
    requesttime,
    request: { registrationId: rid, identity },
  };
  const { uin } = must(await call(program, createIdentity, { body }));
  const address = `10.0.${String(at >> 8)}.${String(at & 255)}`;
  return { uin, rid, phone, browser: loadBrowser(site, address), hand: new Map() };
}

/** Everybody in a line stands at another step, or all would take the same one at one time. */
export async function spread(crowd: Crowd): Promise<void> {
  for (const { steps, places } of crowd.values())
    for (const [at, place] of places.entries())
      for (const { name, ask } of steps.slice(0, at % steps.length)) {
        const answer = await ask(place.who);
        if (!answer.ok) throw new Error(`${name} was answered ${JSON.stringify(answer)}`);
        place.at += 1;
      }
}

/** The mix of one second, each part spread over it. */
export function dealt(): readonly Part[] {
  return PARTS.flatMap((part) =>
    Array.from({ length: MIX[part] }, (_, at) => ({ part, at: (at + 0.5) / MIX[part] })),
  )
    .toSorted((one, other) => one.at - other.at)
    .map(({ part }) => part);
}
