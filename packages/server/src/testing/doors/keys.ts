import { textAt } from '@doorstep/contract/json.ts';
import { individualIdKind } from '@doorstep/core/backbone/id-repository/individual-id.ts';
import { aPrid, aUserId, signInApplicant, someAnswers } from '../applicant.ts';
import type { Browser } from '../browser.ts';
import type { RunningServer } from '../running-server.ts';
import { generateVid } from '../vid-calls.ts';
import { base64, signIn, signInPortal } from '../wire-sign-in.ts';
import { GARBAGE, HUGE_THING, unfit } from './knocking.ts';
import type { Belongings, Knocker, Things } from './knocking.ts';

/** Somebody who tries doors, with what a door may know them by. */
export interface Actor extends Knocker {
  readonly name: string;
  /** What a resident consented to; null for who is no signed-in resident. */
  readonly scopes: readonly string[] | null;
  /** Null for who is neither service client nor staff. */
  readonly roles: readonly string[] | null;
  readonly applies: 'signed in' | 'not';
  /** Words of theirs that they may read. */
  readonly own: readonly string[];
}

/** Somebody with an account, a history and a VID; `words` are what nobody else may read of them. */
export interface Inhabitant {
  readonly browser: Browser;
  /** Their browser in pre-registration. */
  readonly applying: Browser;
  readonly belongings: Belongings;
  readonly words: readonly string[];
}

const PASSWORD = 'lantern-copper-orbit-seven';
const EVERY_SCOPE = [
  ...['Manage-Identity-Data', 'Manage-VID', 'Manage-Authentication'],
  ...['Manage-Service-Requests', 'Manage-Credentials'],
];

export async function anInhabitant(server: RunningServer, name: string): Promise<Inhabitant> {
  const named = ['eng', 'ara'].map((language) => ({ language, value: name }));
  const { uin, phone, email } = await server.person({ fullName: named });
  const browser = await signIn(server, uin);
  const { json, headers, text } = await generateVid(browser, { vidType: 'Perpetual', channels: ['EMAIL'] });
  const vid = textAt(json, 'response', 'vid');
  const event = headers.get('eventid');
  if (vid === undefined || event === null) throw new Error(text);
  // Another sign-in of theirs, which may be ended from the first.
  await signIn(server, uin);
  const session = await newestSession(server);
  const userId = aUserId();
  const applying = await signInApplicant(server, userId);
  const prid = await aPrid(applying, { identity: someAnswers({ fullName: inBoth(name) }) });
  return {
    browser,
    applying,
    belongings: { event, vid, uin, session, prid },
    words: [name, uin, phone, email, vid, event, session, userId, prid],
  };
}

const inBoth = (name: string) => ['eng', 'fra'].map((language) => ({ language, value: name }));

async function newestSession({ sql }: RunningServer): Promise<string> {
  const [row] = await sql<
    { id: string }[]
  >`select id from resident.session order by signed_in_at desc limit 1`;
  return row?.id ?? '';
}

export function thingsOf(own: Inhabitant, another: Inhabitant): Things {
  return {
    own: own.belongings,
    another: another.belongings,
    missing: {
      event: '4711471147114711',
      vid: freeVid(),
      uin: '2083745619',
      session: '01919191-0000-7000-8000-000000000000',
      prid: '27037165048263',
    },
    garbage: unfit(GARBAGE),
    huge: unfit(HUGE_THING),
  };
}

/** A well-made number that nobody has, as far as chance goes. */
function freeVid(): string {
  for (let number = 7_305_194_682_037_100; ; number += 1)
    if (individualIdKind(String(number)) === 'VID') return String(number);
}

/** Everybody who tries the doors, but the service clients of each role. */
export async function everyActor(server: RunningServer, resident: Inhabitant): Promise<readonly Actor[]> {
  const another = await anInhabitant(server, 'Ottoline Marchbanks');
  const narrow = async (scope: string): Promise<Actor> => {
    const { uin } = await server.person();
    const browser = await signIn(server, uin, (url) => {
      url.searchParams.set('scope', `openid profile ${scope}`);
    });
    return actor(`a resident with ${scope} alone`, browser, { scopes: [scope] });
  };
  const portal = await signInPortal(server, (await server.person()).uin);
  return [
    actor('nobody', server.browser()),
    actor('a resident', resident.browser, { scopes: EVERY_SCOPE, own: resident.words }),
    actor('another resident', another.browser, { scopes: EVERY_SCOPE, own: another.words }),
    actor('a resident in our portal', portal, { scopes: EVERY_SCOPE }),
    { ...actor('an applicant', resident.applying, { own: resident.words }), applies: 'signed in' },
    { ...actor('another applicant', another.applying, { own: another.words }), applies: 'signed in' },
    await narrow('Manage-VID'),
    await narrow('Manage-Service-Requests'),
    await over(server, 'ended'),
    await over(server, 'expired'),
    await staffMember(server),
    await clientWith(server, 'DEVICE_PROVIDER'),
  ];
}

export async function clientWith(server: RunningServer, role: string): Promise<Actor> {
  return withToken(`a service client with ${role}`, await server.clientToken(role), [role]);
}

/** A session that was, with a service client's token that was. */
async function over(server: RunningServer, how: 'ended' | 'expired'): Promise<Actor> {
  const { sql } = server;
  const browser = await signIn(server, (await server.person()).uin);
  const session = await newestSession(server);
  const token = await server.clientToken('RESIDENT', 'KEY_MAKER', 'HOTLIST_ADMIN', 'GLOBAL_ADMIN');
  const { cookie } = actor('', browser);
  if (how === 'ended') {
    await browser.get(`/resident/v1/logout/user?redirecturi=${encodeURIComponent(base64(server.publicUrl))}`);
    await server
      .browser()
      .send('DELETE', '/v1/authmanager/logout/user', {}, { authorization: `Bearer ${token}` });
  } else {
    await sql`update resident.session set expires_at = now() where id = ${session}`;
    await sql`
      update sign_in.account_token set expires_at = now()
       where jti_hash = (select jti_hash from sign_in.account_token order by expires_at desc limit 1)`;
  }
  return {
    ...actor(`who has an ${how} session`, browser),
    authorization: `Bearer ${token}`,
    cookie: cookie ?? '',
  };
}

async function staffMember(server: RunningServer): Promise<Actor> {
  const userName = 'every.door';
  const added = await server.staff.add({
    userId: userName,
    name: 'Perpetua Ashgrove',
    email: null,
    roles: ['MASTERDATA_ADMIN'],
    centreId: null,
    password: PASSWORD,
  });
  if (!added.ok) throw new Error(added.failure.word);
  const request = { userName, password: PASSWORD, appId: 'admin' };
  const path = '/v1/authmanager/authenticate/useridPwd';
  const { headers, text } = await server.browser().send('POST', path, { request });
  const token = headers.get('authorization');
  if (token === null) throw new Error(text);
  return withToken('staff without a role here', token, ['MASTERDATA_ADMIN']);
}

function withToken(name: string, token: string, roles: readonly string[]): Actor {
  const authorization = `Bearer ${token}`;
  return {
    name,
    scopes: null,
    roles,
    applies: 'not',
    own: [],
    authorization,
    cookie: `Authorization=${token}`,
  };
}

function actor(
  name: string,
  browser: Browser,
  known: { readonly scopes?: readonly string[]; readonly own?: readonly string[] } = {},
): Actor {
  const cookie = browser
    .cookies()
    .map((one) => `${one.name}=${one.value}`)
    .join('; ');
  return {
    name,
    scopes: known.scopes ?? null,
    roles: null,
    applies: 'not',
    own: known.own ?? [],
    ...(cookie === '' ? {} : { cookie }),
  };
}
