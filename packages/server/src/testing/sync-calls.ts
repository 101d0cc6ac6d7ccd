import { generateKeyPairSync } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { textAt } from '@doorstep/contract/json.ts';
import type { StaffRole } from '@doorstep/core/backbone/sign-in/staff.ts';
import { aPrid, envelope, errorCodes } from './applicant.ts';
import { APPLICATIONS, bookAt } from './appointment-calls.ts';
import type { WireSlot } from './appointment-calls.ts';
import type { Browser, Reply } from './browser.ts';
import { aPaper } from './papers.ts';
import type { RunningServer } from './running-server.ts';

const PREFIX = '/preregistration/v1';
const PASSWORD = 'brisk-otter-lantern-41';

/** What a registration client's operator may call, and how. */
export interface SyncCalls {
  readonly list: (
    request: unknown,
    changes?: Readonly<Record<string, unknown>>,
    path?: '/sync' | '/syncV2',
  ) => Promise<Reply>;
  readonly packet: (prid: string, machineId?: string) => Promise<Reply>;
  readonly consumed: (prids: unknown, changes?: Readonly<Record<string, unknown>>) => Promise<Reply>;
  readonly get: (path: string) => Promise<Reply>;
}

export function syncCalls(server: RunningServer, token: string): SyncCalls {
  const browser = server.browser();
  const headers = { authorization: `Bearer ${token}` };
  const get = (path: string): Promise<Reply> => browser.get(`${PREFIX}${path}`, headers);
  return {
    list: (request, changes = {}, path = '/sync') => {
      const body = envelope('mosip.pre-registration.datasync.fetch.ids', request, changes);
      return browser.send('POST', `${PREFIX}${path}`, body, headers);
    },
    packet: (prid, machineId) => get(`/sync/${prid}${machineId === undefined ? '' : `/${machineId}`}`),
    consumed: (preRegistrationIds, changes = {}) => {
      const body = envelope('mosip.pre-registration.datasync.store', { preRegistrationIds }, changes);
      return browser.send('POST', `${PREFIX}/sync/consumedPreRegIds`, body, headers);
    },
    get,
  };
}

export interface Operator {
  readonly userName: string;
  readonly password: string;
  readonly token: string;
}

let operators = 0;

/** A member of staff at a centre, or at none, signed in as a registration client signs its operator in. */
export async function anOperator(
  server: RunningServer,
  centreId: string | null,
  role: StaffRole = 'REGISTRATION_OFFICER',
): Promise<Operator> {
  const userName = `operator${String((operators += 1))}`;
  const person = { userId: userName, name: 'Odile Marchetti', email: null, roles: [role], centreId };
  const added = await server.staff.add({ ...person, password: PASSWORD });
  if (!added.ok) throw new Error(added.failure.word);
  const path = '/v1/authmanager/authenticate/internal/useridPwd';
  const request = { userName, password: PASSWORD, appId: 'registrationclient' };
  const { json, text } = await server.browser().send('POST', path, { request });
  const token = textAt(json, 'response', 'token');
  if (token === undefined) throw new Error(text);
  return { userName, password: PASSWORD, token };
}

/** Gives a machine of the country a public key whose private key is known; before anybody asks for machines. */
export async function keyOfMachine(server: RunningServer, machineId: string): Promise<KeyObject> {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const spki = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
  await giveMachineKey(server, machineId, spki);
  return privateKey;
}

export async function giveMachineKey(server: RunningServer, machineId: string, spki: string): Promise<void> {
  await server.sql`update master_data.machine_master set public_key = ${spki} where id = ${machineId}`;
}

/** An application with answers and two papers, complete, and booked where a slot is given. */
export async function aWholeApplication(browser: Browser, slot: WireSlot | null): Promise<string> {
  const prid = await aPrid(browser);
  await aPaper(browser, prid);
  await aPaper(browser, prid, { request: { docCatCode: 'POI', docTypCode: 'DOC001' }, name: 'card.pdf' });
  const path = `${PREFIX}/applications/prereg/status/${prid}?statusCode=Pending_Appointment`;
  const done = await browser.send('PUT', path, {});
  const booked = slot === null ? done : await bookAt(browser, `${APPLICATIONS}/${prid}`, slot);
  for (const reply of [done, booked]) if (errorCodes(reply).length > 0) throw new Error(reply.text);
  return prid;
}
