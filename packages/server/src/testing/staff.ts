import { randomInt } from 'node:crypto';
import type { StaffRole } from '@doorstep/core/backbone/sign-in/staff.ts';
import type { Browser, Reply } from './browser.ts';
import type { RunningServer } from './running-server.ts';

export const STAFF_PASSWORD = 'lantern-copper-orbit-seven';

interface StaffChanges {
  readonly roles?: readonly StaffRole[];
  readonly centreId?: string | null;
}

/** The user id of a new officer of a centre. */
export async function aMemberOfStaff(server: RunningServer, changes: StaffChanges = {}): Promise<string> {
  const userId = `officer.${String(randomInt(1_000_000_000))}`;
  const added = await server.staff.add({
    userId,
    name: 'Perpetua Ashgrove',
    email: null,
    roles: changes.roles ?? ['REGISTRATION_OFFICER'],
    centreId: changes.centreId === undefined ? '10001' : changes.centreId,
    password: STAFF_PASSWORD,
  });
  if (!added.ok) throw new Error(added.failure.word);
  return userId;
}

/** Headers of a new member of staff who came with a token, as a registration client does. */
export async function staffHeaders(
  server: RunningServer,
  changes: StaffChanges = {},
): Promise<{ readonly authorization: string }> {
  const signedIn = await server.staff.signIn(await aMemberOfStaff(server, changes), STAFF_PASSWORD);
  if (!signedIn.ok) throw new Error(signedIn.failure.word);
  return { authorization: `Bearer ${signedIn.value.token}` };
}

export function openStaffSession(
  browser: Browser,
  userName: string,
  password = STAFF_PASSWORD,
): Promise<Reply> {
  return browser.send('POST', '/doorstep/v1/desk/session', { userName, password });
}

/** A browser in which a new member of staff is signed in to the portal. */
export async function staffBrowser(server: RunningServer, changes: StaffChanges = {}): Promise<Browser> {
  const browser = server.browser();
  const reply = await openStaffSession(browser, await aMemberOfStaff(server, changes));
  if (reply.status !== 200) throw new Error(reply.text);
  return browser;
}
