import { call } from '@doorstep/contract/client.ts';
import { listAuthentications } from '@doorstep/contract/resident/auth-history.ts';
import { lockByCode, unlockByCode } from '@doorstep/contract/resident/auth-lock.ts';
import { downloadCardByCode, reprintCardByCode } from '@doorstep/contract/resident/card-by-code.ts';
import { requestCredential } from '@doorstep/contract/resident/credential.ts';
import { requestIndividualIdOtp, requestOtp, validateOtp } from '@doorstep/contract/resident/otp.ts';
import { checkRidStatus } from '@doorstep/contract/resident/tracking.ts';
import { updateUinByCode } from '@doorstep/contract/resident/update.ts';
import { generateVidByCode, revokeVidByCode } from '@doorstep/contract/resident/vid-by-code.ts';
import type { ResidentCall } from './beside-mosip.ts';
import { BANK } from './credentials.ts';
import { fourPapers } from './flow-papers.ts';
import type { Walker } from './load-walks.ts';

/** A call of the old contract, which needs no session and mostly a code of its own. */
export interface CodeCall extends ResidentCall<Walker> {
  readonly takesCode: boolean;
  /** What has to be done by a code of its own before this call can be made; null for nothing. */
  readonly before?: (who: Walker) => ResidentCall<Walker>['ask'] | null;
}

/**
 * The calls of the 1.1 contract, a line each, in an order in which one leaves what the next needs.
 * `theirs` is what MOSIP 1.2.0 publishes for 30 at once: answers a second (its Performance Test Report, Resident, run 1).
 */
export const CODE_CALLS: readonly CodeCall[] = [
  { name: 'OTP-1 send a code', theirs: 1.456, takesCode: false, ask: sendCode },
  {
    name: 'OTP-2 send a code',
    takesCode: false,
    ask: ({ uin, browser }) => {
      const body = { ...codeRequest(uin), transactionId: TRANSACTION };
      return call(browser.transport, requestIndividualIdOtp, { body });
    },
  },
  {
    name: 'A-1 check a code',
    takesCode: true,
    ask: ({ uin, browser, hand }) => {
      const request = { transactionId: TRANSACTION, individualId: uin, otp: hand.get('code') ?? '' };
      return call(browser.transport, validateOtp, { body: { request } });
    },
  },
  {
    name: 'R-7 authentications',
    theirs: 1.411,
    takesCode: true,
    ask: ({ uin, browser, hand }) => {
      const body = envelope('mosip.resident.authhistory', proof(uin, hand));
      return call(browser.transport, listAuthentications, { body });
    },
  },
  {
    name: 'V-2 make a VID',
    theirs: 3.994,
    takesCode: true,
    before: ({ hand }) => (hand.has('vid') ? revokeVid : null),
    ask: makeVid,
  },
  {
    name: 'V-4 revoke a VID',
    takesCode: true,
    before: ({ hand }) => (hand.has('vid') ? null : makeVid),
    ask: revokeVid,
  },
  {
    name: 'R-4 lock',
    theirs: 4.711,
    takesCode: true,
    ask: ({ uin, browser, hand }) => {
      const body = envelope('mosip.resident.authlock', { ...proof(uin, hand), authType: ['bio-IRIS'] });
      return call(browser.transport, lockByCode, { body });
    },
  },
  {
    name: 'R-5 unlock',
    theirs: 4.5,
    takesCode: true,
    ask: ({ uin, browser, hand }) => {
      const request = { ...proof(uin, hand), authType: ['bio-IRIS'], unlockForSeconds: '60' };
      return call(browser.transport, unlockByCode, { body: envelope('mosip.resident.authunlock', request) });
    },
  },
  {
    name: 'C-1 ask for a credential',
    theirs: 4.502,
    takesCode: true,
    ask: ({ uin, browser, hand }) => {
      const request = { ...proof(uin, hand), credentialType: 'vercred', issuer: BANK, encrypt: true };
      return call(browser.transport, requestCredential, { body: { request } });
    },
  },
  {
    name: 'R-3 reprint',
    takesCode: true,
    ask: ({ uin, browser, hand }) => {
      const body = envelope('mosip.resident.printuin', cardRequest(uin, hand));
      return call(browser.transport, reprintCardByCode, { body });
    },
  },
  {
    name: 'R-1 status of a registration',
    theirs: 20.3,
    takesCode: false,
    ask: ({ browser, rid }) => {
      const body = envelope('mosip.resident.checkstatus', { individualId: rid, individualIdType: 'RID' });
      return call(browser.transport, checkRidStatus, { body });
    },
  },
  {
    name: 'R-10 change data, with a paper',
    takesCode: true,
    ask: ({ uin, browser, hand }) => {
      const request = { ...proof(uin, hand), individualIdType: 'UIN', ...movedHouse(uin) };
      const body = envelope('mosip.resident.updateuin', request);
      return call(browser.transport, updateUinByCode, { body });
    },
  },
  {
    name: 'R-2 card as PDF with a password',
    takesCode: true,
    ask: ({ uin, browser, hand }) => {
      const body = envelope('mosip.resident.euin', cardRequest(uin, hand));
      return call(browser.transport, downloadCardByCode, { body });
    },
  },
];

const TRANSACTION = '4120098765';

export function sendCode({ uin, browser }: Walker) {
  const body = { ...codeRequest(uin), transactionID: TRANSACTION };
  return call(browser.transport, requestOtp, { body });
}

async function makeVid({ uin, browser, hand }: Walker) {
  const body = envelope('mosip.resident.vid', { ...proof(uin, hand), vidType: 'Temporary' });
  const made = await call(browser.transport, generateVidByCode, { body });
  if (made.ok) hand.set('vid', made.value.vid);
  return made;
}

async function revokeVid({ uin, browser, hand }: Walker) {
  const body = envelope('mosip.resident.vidstatus', { ...proof(uin, hand), vidStatus: 'REVOKED' });
  const params = { vid: hand.get('vid') ?? '' };
  const revoked = await call(browser.transport, revokeVidByCode, { params, body });
  if (revoked.ok) hand.delete('vid');
  return revoked;
}

function codeRequest(individualId: string) {
  const id = 'mosip.identity.otp.internal';
  return { id, version: '1.0', requestTime: now(), individualId, otpChannel: ['PHONE'] };
}

const now = (): string => new Date().toISOString();

function envelope<T>(id: string, request: T) {
  return { id, version: 'v1', requesttime: now(), request };
}

function proof(individualId: string, hand: Walker['hand']) {
  return { transactionID: TRANSACTION, individualId, otp: hand.get('code') ?? '' };
}

function cardRequest(uin: string, hand: Walker['hand']) {
  return { ...proof(uin, hand), individualIdType: 'UIN', cardType: 'UIN' };
}

const PAPER = Buffer.from(fourPapers()[0]?.bytes ?? new Uint8Array()).toString('base64');

/** Another house each time, with the lease of 180 KB. */
function movedHouse(uin: string) {
  const name = 'POA_lease';
  const value = `${String(Date.now() % 10_000)} Quay Street`;
  const identity = {
    UIN: uin,
    addressLine1: ['eng', 'fra', 'ara'].map((language) => ({ language, value })),
    proofOfAddress: { format: 'png', type: 'RNC', value: name, refNumber: null },
  };
  const identityJson = Buffer.from(JSON.stringify({ identity })).toString('base64url');
  return { identityJson, documents: [{ name, value: PAPER }] };
}
