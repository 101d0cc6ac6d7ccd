import { maskedAddress } from './masked-address.ts';
import type { OpenSession, OwnSessions } from './own-sessions.ts';
import type { ResidentSession } from './resident-session.ts';

/** So many are shown: more than anybody has devices, and ending the others ends those that are not shown too. */
const MOST_SHOWN = 50;

/** Where the person is signed in, the session that asks first. */
export async function listSessions(
  own: Pick<OwnSessions, 'open'>,
  asking: Pick<ResidentSession, 'id' | 'owner'>,
): Promise<readonly (OpenSession & { readonly here: 'yes' | 'no' })[]> {
  const sessions = (await own.open(asking.owner, MOST_SHOWN)).map((session) => ({
    ...session,
    address: maskedAddress(session.address),
    here: session.id === asking.id ? ('yes' as const) : ('no' as const),
  }));
  return [...sessions.filter(({ here }) => here === 'yes'), ...sessions.filter(({ here }) => here === 'no')];
}
