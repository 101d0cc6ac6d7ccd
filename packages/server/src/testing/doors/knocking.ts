import { doorName } from './mounted-doors.ts';
import type { Door } from './mounted-doors.ts';

/** Whose thing a request names; `garbage` has characters that no id has, `huge` is far longer than any. */
export const THINGS = ['own', 'another', 'missing', 'garbage', 'huge'] as const;
export type Thing = (typeof THINGS)[number];

/** What a request may name of one person. */
export interface Belongings {
  readonly event: string;
  readonly vid: string;
  readonly uin: string;
  readonly session: string;
  readonly prid: string;
}

export type Things = Readonly<Record<Thing, Belongings>>;

/** Whoever knocks, by the headers that say so. */
export interface Knocker {
  readonly cookie?: string;
  readonly authorization?: string;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: unknown;
  /** All that came back, and all that was asked. */
  readonly whole: string;
  readonly asked: string;
}

/** Several of them fit the longest header that Node reads, so that a door sees them. */
const HUGE = 2_000;
export const GARBAGE = '%00%0d%0aset-cookie:x=1%22%27;--..%2f';

export function unfit(text: string): Belongings {
  return { event: text, vid: text, uin: text, session: text, prid: text };
}

export const HUGE_THING = '9'.repeat(HUGE);

const PARAMETERS: Readonly<Record<string, keyof Belongings>> = {
  eventId: 'event',
  eid: 'event',
  vid: 'vid',
  individualId: 'uin',
  uin: 'uin',
  uid: 'session',
  preRegistrationId: 'prid',
  applicationId: 'prid',
};

/** Tries a door with somebody's thing in the path and a body to go with it. */
export async function knock(
  base: string,
  door: Door,
  knocker: Knocker,
  thing: Thing,
  things: Things,
): Promise<Answer> {
  const path = filledPath(door, things[thing], thing);
  const body = bodyFor(door, thing, things[thing]);
  const headers = { 'content-type': 'application/json', ...knocker };
  const response = await fetch(
    `${base}${path}?langCode=eng&language=eng&preRegistrationId=${things[thing].prid}`,
    {
      method: door.method,
      headers,
      redirect: 'manual',
      ...(['GET', 'HEAD'].includes(door.method) ? {} : { body }),
    },
  );
  const text = await response.text();
  const head = [...response.headers].map(([name, value]) => `${name}: ${value}`).join('\n');
  return {
    status: response.status,
    headers: response.headers,
    text,
    json: parsed(text),
    whole: `${head}\n${text}`,
    asked: `${path}\n${body}\n${knocker.cookie ?? ''}\n${knocker.authorization ?? ''}`,
  };
}

function filledPath({ path }: Door, belongings: Belongings, thing: Thing): string {
  return path
    .replace('/authTransactions/individualId/:id', `/authTransactions/individualId/${belongings.uin}`)
    .replace('/idvid/:id', `/idvid/${belongings.uin}`)
    .replace('/sessions/:id', `/sessions/${belongings.session}`)
    .replaceAll(/:(\w+)|\*/gu, (_, name: string | undefined) => {
      const known = name === undefined ? undefined : PARAMETERS[name];
      if (known !== undefined) return belongings[known];
      if (thing === 'garbage' || thing === 'huge') return belongings.event;
      return /lang/iu.test(name ?? '') ? 'eng' : '10';
    });
}

function bodyFor(door: Door, thing: Thing, belongings: Belongings): string {
  if (doorName(door) === 'PATCH /resident/v1/revoke-vid/:vid') return JSON.stringify(revocation());
  if (thing === 'garbage') return '{"request": {"__proto__": {"id": 1}, "id"';
  if (thing === 'huge') return JSON.stringify({ request: { individualId: HUGE_THING.repeat(20) } });
  return JSON.stringify({ request: { individualId: belongings.uin, id: belongings.uin } });
}

function revocation() {
  const requesttime = new Date().toISOString();
  return { id: 'mosip.resident.vid.revoke', version: '1.0', requesttime, request: { vidStatus: 'REVOKED' } };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
