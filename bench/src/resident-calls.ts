import { call } from '@doorstep/contract/client.ts';
import { downloadAcknowledgement } from '@doorstep/contract/resident/acknowledgement.ts';
import { listAuthentications } from '@doorstep/contract/resident/auth-history.ts';
import {
  changeLocks,
  getLockStatus,
  lockByCode,
  unlockByCode,
} from '@doorstep/contract/resident/auth-lock.ts';
import { downloadCardByCode, reprintCardByCode } from '@doorstep/contract/resident/card-by-code.ts';
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
import { requestIndividualIdOtp, requestOtp, validateOtp } from '@doorstep/contract/resident/otp.ts';
import { getProfile } from '@doorstep/contract/resident/profile.ts';
import { checkRidStatus } from '@doorstep/contract/resident/tracking.ts';
import { generateVidByCode, revokeVidByCode } from '@doorstep/contract/resident/vid-by-code.ts';
import { generateVid, getVidPolicy, listVids, revokeVid } from '@doorstep/contract/resident/vid.ts';
import type { Resident } from './residents.ts';
import { must, newCode, newestCode } from './sign-in.ts';

/** A resident with what the calls are about. */
export interface Customer extends Resident {
  /** An event of theirs. */
  readonly eventId: string;
  /** What a call before left for the next one: a VID, the code that was sent, the number of a reprint. */
  readonly hand: { vid: string; code: string; rid: string };
}

type Answer = { readonly ok: true } | { readonly ok: false; readonly status: number };

export interface ResidentCall {
  readonly name: string;
  readonly ask: (who: Customer, turn: number) => Promise<Answer>;
  /** What each call needs of its own, made ready before it and outside of what is measured. */
  readonly before?: (who: Customer) => Promise<void>;
}

const headers = {};
/** For calls of which bounds allow a few: not in a loop, though nothing is to be made ready. */
const nothing = (): Promise<void> => Promise.resolve();
const english = { langCode: 'eng' };

/** Each resident call of the old contract, a line each. One with a `before` is measured in bursts, the others in a closed loop. */
export const RESIDENT_CALLS: readonly ResidentCall[] = [
  { name: 'CF-1 ui-properties', ask: ({ transport }) => call(transport, getUiProperties, {}) },
  { name: 'V-1 VID policy', ask: ({ transport }) => call(transport, getVidPolicy, {}) },
  { name: 'V-6 VIDs', ask: ({ transport }) => call(transport, listVids, { headers }) },
  // Before the changes, which make everybody's history long.
  {
    name: 'R-7 authentications by a code',
    before: withCode,
    ask: ({ transport, uin, hand }) => {
      const body = envelope('mosip.resident.authhistory', 'v1', proof(uin, hand.code));
      return call(transport, listAuthentications, { body });
    },
  },
  {
    name: 'V-2 make a VID by a code',
    before: withCodeAndNoVid,
    ask: ({ transport, uin, hand }) => {
      const request = { ...proof(uin, hand.code), vidType: 'Temporary' };
      return call(transport, generateVidByCode, { body: envelope('mosip.resident.vid', 'v1', request) });
    },
  },
  {
    name: 'V-4 revoke a VID by a code',
    before: withCodeAndVid,
    ask: ({ transport, uin, hand: { vid, code } }) => {
      const request = { ...proof(uin, code), vidStatus: 'REVOKED' };
      const body = envelope('mosip.resident.vidstatus', 'v1', request);
      return call(transport, revokeVidByCode, { params: { vid }, body });
    },
  },
  {
    name: 'R-19 history as PDF',
    ask: ({ transport }) => call(transport, downloadHistory, { query: { languageCode: 'eng' }, headers }),
  },
  {
    name: 'ACK-1 acknowledgement as PDF',
    ask: ({ transport, eventId }) =>
      call(transport, downloadAcknowledgement, { params: { eventId, languageCode: 'eng' }, headers }),
  },
  { name: 'V-3 make a VID', before: noVid, ask: ({ transport }) => makeVid(transport) },
  { name: 'V-5 revoke a VID', before: oneVid, ask: ({ transport, hand }) => endVid(transport, hand.vid) },
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
    ask: ({ transport }, turn) => {
      const authTypes = [{ authType: 'bio', authSubType: 'FACE', locked: turn % 2 === 0 }];
      const body = envelope('mosip.resident.auth.lock.unlock', '1.0', { authTypes });
      return call(transport, changeLocks, { headers, body });
    },
  },
  { name: 'OTP-1 send a code', before: nothing, ask: ({ transport, uin }) => sendCode(transport, uin) },
  {
    name: 'OTP-2 send a code',
    before: nothing,
    ask: ({ transport, uin }) => {
      const { transactionID: transactionId, ...body } = codeRequest(uin);
      return call(transport, requestIndividualIdOtp, {
        body: { ...body, id: 'mosip.identity.otp.internal', transactionId },
      });
    },
  },
  {
    name: 'A-1 check a code',
    before: withCode,
    ask: ({ transport, uin, hand }) => {
      const request = { transactionId: TRANSACTION, individualId: uin, otp: hand.code };
      return call(transport, validateOtp, { body: { request } });
    },
  },
  {
    name: 'R-4 lock by a code',
    before: withCode,
    ask: ({ transport, uin, hand }) => {
      const request = { ...proof(uin, hand.code), authType: ['bio-IRIS'] };
      return call(transport, lockByCode, { body: envelope('mosip.resident.authlock', 'v1', request) });
    },
  },
  {
    name: 'R-5 unlock by a code',
    before: withCode,
    ask: ({ transport, uin, hand }) => {
      const request = { ...proof(uin, hand.code), authType: ['bio-IRIS'], unlockForSeconds: '60' };
      return call(transport, unlockByCode, { body: envelope('mosip.resident.authunlock', 'v1', request) });
    },
  },
  {
    name: 'R-3 reprint by a code',
    before: withCode,
    ask: async ({ transport, uin, hand }) => {
      const body = envelope('mosip.resident.printuin', 'v1', cardRequest(uin, hand.code));
      const told = await call(transport, reprintCardByCode, { body });
      if (told.ok) hand.rid = told.value.registrationId;
      return told;
    },
  },
  {
    name: 'R-1 status of a registration',
    before: nothing,
    ask: ({ transport, hand }) => {
      const request = { individualId: hand.rid, individualIdType: 'RID' };
      const body = envelope('mosip.resident.checkstatus', 'v1', request);
      return call(transport, checkRidStatus, { body });
    },
  },
  {
    name: 'R-2 card by a code, with a password',
    before: withCode,
    ask: ({ transport, uin, hand }) => {
      const body = envelope('mosip.resident.euin', 'v1', cardRequest(uin, hand.code));
      return call(transport, downloadCardByCode, { body });
    },
  },
];

const TRANSACTION = '4120098765';

function envelope<T>(id: string, version: string, request: T) {
  return { id, version, requesttime: new Date().toISOString(), request };
}

function proof(individualId: string, otp: string) {
  return { transactionID: TRANSACTION, individualId, otp };
}

function cardRequest(individualId: string, otp: string) {
  return { ...proof(individualId, otp), individualIdType: 'UIN', cardType: 'UIN' };
}

function codeRequest(individualId: string) {
  const requestTime = new Date().toISOString();
  const otpChannel = ['EMAIL'];
  return {
    id: 'mosip.identity.otp.internal',
    version: '1.0',
    requestTime,
    individualId,
    otpChannel,
    transactionID: TRANSACTION,
  };
}

function sendCode(transport: Resident['transport'], uin: string) {
  return call(transport, requestOtp, { body: codeRequest(uin) });
}

export function makeVid(transport: Resident['transport']) {
  const body = envelope('mosip.resident.vid.generate', '1.0', { vidType: 'Temporary' });
  return call(transport, generateVid, { headers, body });
}

function endVid(transport: Resident['transport'], vid: string) {
  const body = envelope('mosip.resident.vid.revoke', '1.0', { vidStatus: 'REVOKED' });
  return call(transport, revokeVid, { params: { vid }, headers, body });
}

async function noVid({ transport }: Customer): Promise<void> {
  const vids = must(await call(transport, listVids, { headers }));
  for (const { vid } of vids.filter(({ vidType }) => vidType.toUpperCase() === 'TEMPORARY'))
    must(await endVid(transport, vid));
}

async function oneVid(who: Customer): Promise<void> {
  await noVid(who);
  who.hand.vid = must(await makeVid(who.transport)).vid;
}

async function withCode(who: Customer): Promise<void> {
  const known = await newestCode(who.transport, who.email);
  must(await sendCode(who.transport, who.uin));
  who.hand.code = await newCode(who.transport, who.email, known);
}

async function withCodeAndNoVid(who: Customer): Promise<void> {
  await noVid(who);
  await withCode(who);
}

async function withCodeAndVid(who: Customer): Promise<void> {
  await oneVid(who);
  await withCode(who);
}
