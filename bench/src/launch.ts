import { Agent, request as httpRequest } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { finished } from 'node:stream/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { openDatabase } from '@doorstep/platform/database.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { enveloped } from './flow-person.ts';
import { callFigures } from './latency.ts';
import type { Sample } from './latency.ts';
import { startProduct, temporaryDataDir } from './product.ts';
import { startSmsGateway } from './sms-gateway.ts';
import type { SmsGateway } from './sms-gateway.ts';

const PEOPLE = 46_000;
const MINUTE_MS = 60_000;
const CONNECTIONS = 512;
/** Who has no code by then has given up. */
const PATIENCE_MS = 60_000;
const MUST = 0.999;

/** What became of those who came. */
interface Minute {
  served: number;
  placed: number;
  lost: number;
  /** The first thing that was answered to somebody who was lost. */
  first: string | null;
  readonly asked: Sample[];
  /** From asking for the code to the first page. */
  readonly whole: number[];
}

/** B7: everybody comes within one minute, each asks for a code, signs in with it and opens the first page. */
export async function benchLaunch(): Promise<boolean> {
  const dataDir = await temporaryDataDir();
  const gateway = await startSmsGateway();
  const product = await startProduct(dataDir.path, { SMS_URL: gateway.url, TRUST_PROXY: '1' });
  const owner = openDatabase(product.database.ownerUrl, { connections: 1, name: 'bench' });
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const minute: Minute = { served: 0, placed: 0, lost: 0, first: null, asked: [], whole: [] };
  try {
    const site = { url: new URL(product.url), agent, gateway };
    await open(site, minute);
    return told(minute, gateway, await ticketsIn(owner));
  } finally {
    agent.destroy();
    await owner.end();
    await product.stop();
    await gateway.stop();
    await dataDir.remove();
  }
}

interface Site {
  readonly url: URL;
  readonly agent: Agent;
  readonly gateway: SmsGateway;
}

/** People come when they come, however slow the answers are. */
async function open(site: Site, minute: Minute): Promise<void> {
  const begun = performance.now();
  const visits: Promise<void>[] = [];
  while (visits.length < PEOPLE) {
    const due = Math.min(PEOPLE, Math.ceil(((performance.now() - begun) / MINUTE_MS) * PEOPLE));
    while (visits.length < due) visits.push(visit(site, visits.length, minute));
    await wait(5);
  }
  await Promise.all(visits);
}

async function visit(site: Site, at: number, minute: Minute): Promise<void> {
  try {
    const outcome = await walk(site, at, minute);
    minute[outcome] += 1;
  } catch (error) {
    minute.lost += 1;
    minute.first ??= String(error);
  }
}

async function walk(site: Site, at: number, minute: Minute): Promise<'served' | 'placed'> {
  const number = `2${String(at).padStart(9, '0')}`;
  const begun = performance.now();
  const asked = await send(site, at, {
    method: 'POST',
    path: '/login/sendOtp/langcode',
    body: enveloped('mosip.pre-registration.login.sendotp', { userId: number, langCode: 'eng' }),
  });
  minute.asked.push({ milliseconds: performance.now() - begun, granted: asked.status < 500 });
  if (asked.status === 429 && asked.cookie('waiting-room') !== null && asked.retryAfter !== null)
    return 'placed';
  if (!asked.text.includes('success')) throw new Error(`asking was answered ${asked.text.slice(0, 200)}`);
  const otp = await site.gateway.code(number, PATIENCE_MS);
  if (otp === null) throw new Error('the code did not come');
  const signedIn = await send(site, at, {
    method: 'POST',
    path: '/login/validateOtp',
    body: enveloped('mosip.pre-registration.login.useridotp', { userId: number, otp }),
  });
  const token = signedIn.cookie('Authorization');
  if (token === null) throw new Error(`the code was answered ${signedIn.text.slice(0, 200)}`);
  const page = await send(site, at, {
    method: 'GET',
    path: '/applications/prereg?pageIndex=0',
    cookie: `Authorization=${token}`,
  });
  // Whoever has none yet is told so in the reference's words.
  if (page.status !== 200) throw new Error(`the first page was answered ${page.text.slice(0, 200)}`);
  minute.whole.push(performance.now() - begun);
  return 'served';
}

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly body?: string;
  readonly cookie?: string;
}

interface Answered {
  readonly status: number;
  readonly text: string;
  readonly retryAfter: string | null;
  readonly cookie: (name: string) => string | null;
}

/** Over the connections of a proxy, each person from an address of their own. */
function send({ url, agent }: Site, at: number, { method, path, body, cookie }: Sent): Promise<Answered> {
  const address = `10.${String(at >> 16)}.${String((at >> 8) & 255)}.${String(at & 255)}`;
  const headers = {
    'x-forwarded-for': address,
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(cookie === undefined ? {} : { cookie }),
  };
  const { hostname, port } = url;
  return new Promise((resolve, reject) => {
    const options = { agent, hostname, port, method, path: `/preregistration/v1${path}`, headers };
    const request = httpRequest(options, (response) => {
      answered(response).then(resolve, reject);
    });
    request.on('error', reject);
    request.end(body);
  });
}

async function answered(response: IncomingMessage): Promise<Answered> {
  const pieces: Buffer[] = [];
  response.on('data', (piece: Buffer) => pieces.push(piece));
  await finished(response);
  const cookies = response.headers['set-cookie'] ?? [];
  return {
    status: response.statusCode ?? 0,
    text: Buffer.concat(pieces).toString(),
    retryAfter: response.headers['retry-after'] ?? null,
    cookie: (name) =>
      cookies.map((one) => new RegExp(`^${name}=([^;]+)`, 'u').exec(one)?.[1]).find(Boolean) ?? null,
  };
}

/** Places that the room knows. */
async function ticketsIn(owner: Database): Promise<number> {
  const [row] = await owner<{ places: number }[]>`
    select count(*)::integer as places from preregistration.room_ticket`;
  return row?.places ?? 0;
}

function told(
  { served, placed, lost, first, asked, whole }: Minute,
  gateway: SmsGateway,
  places: number,
): boolean {
  const share = (served + placed) / PEOPLE;
  const holds = share >= MUST && places >= placed;
  const asking = callFigures('asking', asked, MINUTE_MS / 1_000);
  const page = callFigures(
    'whole',
    whole.map((milliseconds) => ({ milliseconds, granted: true })),
    1,
  );
  const { came, again } = gateway.counted();
  const count = (number: number): string => number.toLocaleString('en');
  console.log(`launch  B7: ${count(PEOPLE)} people come within a minute; the SMS gateway is 100 ms away`);
  console.log(`  served    ${count(served)} were sent a code, signed in with it and saw the first page`);
  console.log(
    `  placed    ${count(placed)} were given a place in the waiting room, which knows ${count(places)}`,
  );
  console.log(`  lost      ${count(lost)}${first === null ? '' : `, the first because ${first}`}`);
  console.log(`  asking    p50 ${asking.p50.toFixed(0)} ms, p99 ${asking.p99.toFixed(0)} ms`);
  console.log(
    `  to a page p50 ${page.p50.toFixed(0)} ms, p99 ${page.p99.toFixed(0)} ms, the message included`,
  );
  console.log(`  messages  ${count(came)}, of which ${count(again)} came twice`);
  console.log(
    `  together  ${(share * 100).toFixed(2)} % (must be at least 99.9 %)${holds ? '' : '   FAILS'}`,
  );
  return holds;
}
