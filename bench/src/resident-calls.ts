import { call } from '@doorstep/contract/client.ts';
import { downloadAcknowledgement } from '@doorstep/contract/resident/acknowledgement.ts';
import { changeLocks, getLockStatus } from '@doorstep/contract/resident/auth-lock.ts';
import { getUiProperties } from '@doorstep/contract/resident/configuration.ts';
import { getEvent, pinEvent, unpinEvent } from '@doorstep/contract/resident/event.ts';
import { downloadHistory } from '@doorstep/contract/resident/history-download.ts';
import { listHistory } from '@doorstep/contract/resident/history.ts';
import { getIdentityInfo, getUpdateCounts, listPendingDrafts } from '@doorstep/contract/resident/identity.ts';
import {
  countUnread,
  getBellOpening,
  listNotifications,
  openBell,
} from '@doorstep/contract/resident/notification.ts';
import { getProfile } from '@doorstep/contract/resident/profile.ts';
import { generateVid, getVidPolicy, listVids, revokeVid } from '@doorstep/contract/resident/vid.ts';
import type { ResidentCall } from './beside-mosip.ts';
import type { Resident } from './residents.ts';
import { must } from './sign-in.ts';

/** A resident with a history. */
export interface Customer extends Resident {
  /** An event of theirs. */
  readonly eventId: string;
  /** The VID that was made and is to be revoked. */
  readonly hand: { vid: string };
}

const headers = {};
const english = { langCode: 'eng' };

/** The calls of a portal's session, a line each. */
export const PORTAL_CALLS: readonly ResidentCall<Customer>[] = [
  { name: 'CF-1 ui-properties', ask: ({ transport }) => call(transport, getUiProperties, {}) },
  { name: 'V-1 VID policy', ask: ({ transport }) => call(transport, getVidPolicy, {}) },
  { name: 'V-6 VIDs', ask: ({ transport }) => call(transport, listVids, { headers }) },
  {
    name: 'R-19 history as PDF',
    ask: ({ transport }) => call(transport, downloadHistory, { query: { languageCode: 'eng' }, headers }),
  },
  {
    name: 'ACK-1 acknowledgement as PDF',
    ask: ({ transport, eventId }) =>
      call(transport, downloadAcknowledgement, { params: { eventId, languageCode: 'eng' }, headers }),
  },
  {
    name: 'V-3, V-5 make and revoke a VID',
    ask: async ({ transport, hand }, turn) => {
      if (turn % 2 === 1) return endVid(transport, hand.vid);
      const made = await makeVid(transport);
      if (made.ok) hand.vid = made.value.vid;
      return made;
    },
  },
  {
    name: 'R-20 profile',
    ask: ({ transport }) => call(transport, getProfile, { query: { languageCode: 'eng' }, headers }),
  },
  {
    name: 'ID-1 identity',
    ask: ({ transport }) =>
      call(transport, getIdentityInfo, { params: { schemaType: 'update-demographics' } }),
  },
  { name: 'I-1 updates left', ask: ({ transport }) => call(transport, getUpdateCounts, { query: {} }) },
  { name: 'I-2 drafts', ask: ({ transport }) => call(transport, listPendingDrafts, { params: english }) },
  {
    name: 'R-9 history',
    ask: ({ transport }) => call(transport, listHistory, { params: english, query: {}, headers }),
  },
  {
    name: 'R-8 event',
    ask: ({ transport, eventId }) =>
      call(transport, getEvent, { params: { eventId }, query: english, headers }),
  },
  {
    name: 'PIN-1, PIN-2 pin and unpin',
    ask: ({ transport, eventId }, turn) =>
      turn % 2 === 0
        ? call(transport, pinEvent, { params: { eventId } })
        : call(transport, unpinEvent, { params: { eventId } }),
  },
  { name: 'R-15 unread', ask: ({ transport }) => call(transport, countUnread, {}) },
  { name: 'R-16 bell read', ask: ({ transport }) => call(transport, getBellOpening, {}) },
  { name: 'R-17 bell opened', ask: ({ transport }) => call(transport, openBell, {}) },
  {
    name: 'R-18 notifications',
    ask: ({ transport }) => call(transport, listNotifications, { params: english, query: {}, headers }),
  },
  { name: 'R-12 locks', ask: ({ transport }) => call(transport, getLockStatus, {}) },
  {
    name: 'R-6 lock and unlock',
    ask: ({ transport }, turn) => call(transport, changeLocks, { headers, body: lockOrUnlock(turn) }),
  },
];

function envelope<T>(id: string, request: T) {
  return { id, version: '1.0', requesttime: new Date().toISOString(), request };
}

/** Alternately. */
export function lockOrUnlock(turn: number) {
  const authTypes = [{ authType: 'bio', authSubType: 'FACE', locked: turn % 2 === 0 }];
  return envelope('mosip.resident.auth.lock.unlock', { authTypes });
}

function makeVid(transport: Resident['transport']) {
  const body = envelope('mosip.resident.vid.generate', { vidType: 'Temporary' });
  return call(transport, generateVid, { headers, body });
}

function endVid(transport: Resident['transport'], vid: string) {
  const body = envelope('mosip.resident.vid.revoke', { vidStatus: 'REVOKED' });
  return call(transport, revokeVid, { params: { vid }, headers, body });
}

const VIDS_BEFORE = 10;

/** Somebody with two dozen events, as many as a busy year leaves. */
export async function customerOf(resident: Resident): Promise<Customer> {
  const { transport } = resident;
  for (let made = 0; made < VIDS_BEFORE; made += 1)
    must(await endVid(transport, must(await makeVid(transport)).vid));
  const { data } = must(await call(transport, listHistory, { params: english, query: {}, headers }));
  return { ...resident, eventId: data[0]?.eventId ?? '', hand: { vid: '' } };
}
