import { call } from '@doorstep/contract/client.ts';
import { changeLocks, getLockStatus } from '@doorstep/contract/resident/auth-lock.ts';
import {
  downloadEventCard,
  downloadPersonalisedCard,
  requestVidCard,
} from '@doorstep/contract/resident/card.ts';
import { getUiProperties } from '@doorstep/contract/resident/configuration.ts';
import { uploadProof } from '@doorstep/contract/resident/document.ts';
import { getEvent } from '@doorstep/contract/resident/event.ts';
import { downloadHistory } from '@doorstep/contract/resident/history-download.ts';
import { listHistory } from '@doorstep/contract/resident/history.ts';
import { getIdentityInfo, listPendingDrafts } from '@doorstep/contract/resident/identity.ts';
import { downloadCentres } from '@doorstep/contract/resident/information-download.ts';
import { proxyCentrePages, proxyCentresNear } from '@doorstep/contract/resident/master-data-centres.ts';
import { proxyLevels } from '@doorstep/contract/resident/master-data-places.ts';
import { countUnread, listNotifications, openBell } from '@doorstep/contract/resident/notification.ts';
import { listResidentPartners } from '@doorstep/contract/resident/partner.ts';
import { logPortalEvent } from '@doorstep/contract/resident/portal-audit.ts';
import { getProfile } from '@doorstep/contract/resident/profile.ts';
import { shareCredential } from '@doorstep/contract/resident/share.ts';
import { checkRidStatus, getAidStage } from '@doorstep/contract/resident/tracking.ts';
import { updateUin } from '@doorstep/contract/resident/update.ts';
import { generateVid, listVids, revokeVid } from '@doorstep/contract/resident/vid.ts';
import type { Paper } from './flow-papers.ts';
import type { Step, Walker } from './load-walks.ts';
import { must } from './sign-in.ts';

const headers = {};
const english = { langCode: 'eng' };
const BANK = 'bank-of-amara';
const LANGUAGES = ['eng', 'fra', 'ara'] as const;

/** What signed-in people do at one part of the portal: its calls in turn, again and again. */
export function errands(paper: Paper): Readonly<Record<string, readonly Step[]>> {
  return { ...ERRANDS, update: updating(paper) };
}

function updating(paper: Paper): readonly Step[] {
  return [
    {
      name: 'ID-1 identity',
      ask: ({ browser: { transport } }) =>
        call(transport, getIdentityInfo, { params: { schemaType: 'update-demographics' } }),
    },
    {
      name: 'I-2 drafts',
      ask: ({ browser: { transport } }) => call(transport, listPendingDrafts, { params: english }),
    },
    { name: 'DOC-1 upload, 180 KB', ask: (who) => upload(who, paper) },
    { name: 'R-11 update', ask: changeLanguage },
  ];
}

const ERRANDS: Readonly<Record<string, readonly Step[]>> = {
  information: [
    {
      name: 'CF-1 ui-properties',
      ask: ({ browser: { transport } }) => call(transport, getUiProperties, {}),
    },
    {
      name: 'M-15 levels of places',
      ask: ({ browser: { transport } }) => call(transport, proxyLevels, { query: {} }),
    },
    {
      name: 'M-5 centres near',
      ask: ({ browser: { transport } }) => {
        const place = { longitude: '18.891192', latitude: '35.722542', proximitydistance: '2000' };
        return call(transport, proxyCentresNear, { params: { langcode: 'eng', ...place } });
      },
    },
    {
      name: 'M-8 page of centres',
      ask: ({ browser: { transport } }) => {
        const params = { langcode: 'eng', hierarchylevel: '1', name: 'Coast' };
        return call(transport, proxyCentrePages, { params, query: {} });
      },
    },
    {
      name: 'P-1 centres as PDF',
      ask: ({ browser: { transport } }) => {
        const query = { langcode: 'eng', hierarchylevel: '3', name: 'Salines' };
        return call(transport, downloadCentres, { query, headers });
      },
    },
  ],
  VIDs: [
    { name: 'V-6 VIDs', ask: ({ browser: { transport } }) => call(transport, listVids, { headers }) },
    { name: 'V-3 make a VID', ask: (who) => makeVid(who, 'Temporary', 'temporary') },
    {
      name: 'V-5 revoke a VID',
      ask: ({ browser: { transport }, hand }) => {
        const params = { vid: hand.get('temporary') ?? '' };
        const body = envelope('mosip.resident.vid.revoke', { vidStatus: 'REVOKED' });
        return call(transport, revokeVid, { params, headers, body });
      },
    },
  ],
  locks: [
    {
      name: 'R-12 locks',
      ask: ({ browser: { transport } }) => call(transport, getLockStatus, {}),
    },
    {
      name: 'R-6 lock and unlock',
      ask: ({ browser: { transport }, hand }) => {
        const locked = hand.get('face') !== 'locked';
        hand.set('face', locked ? 'locked' : 'open');
        const authTypes = [{ authType: 'bio', authSubType: 'FACE', locked }];
        const body = envelope('mosip.resident.auth.lock.unlock', { authTypes });
        return call(transport, changeLocks, { headers, body });
      },
    },
  ],
  tracking: [
    {
      name: 'D-4 stage',
      ask: ({ browser: { transport }, rid }) => call(transport, getAidStage, { params: { aid: rid } }),
    },
    {
      name: 'R-1 status',
      ask: ({ browser: { transport }, rid }) => {
        const request = { individualId: rid, individualIdType: 'RID' };
        const body = { ...envelope('mosip.resident.checkstatus', request), version: 'v1' };
        return call(transport, checkRidStatus, { body });
      },
    },
  ],
  cards: [
    { name: 'D-3 ask for a VID card', ask: askForCard },
    {
      name: 'R-13 card of a VID',
      ask: ({ browser: { transport }, hand }) =>
        call(transport, downloadEventCard, { params: { eventId: hand.get('card') ?? '' }, headers }),
    },
    {
      name: 'D-2 personalised card',
      ask: ({ browser: { transport } }) => {
        const html = Buffer.from('<p></p>').toString('base64');
        const request = { html, attributes: ['fullName', 'dateOfBirth'] };
        const body = envelope('mosip.resident.download.personalized.card', request);
        return call(transport, downloadPersonalisedCard, { headers, body });
      },
    },
  ],
  sharing: [
    {
      name: 'PM-1 partners',
      ask: ({ browser: { transport } }) =>
        call(transport, listResidentPartners, { query: { partnerType: 'Auth_Partner' } }),
    },
    {
      name: 'C-2 share data',
      ask: ({ browser: { transport } }) => {
        const sharableAttributes = [{ attributeName: 'fullName', format: 'fullName', isMasked: false }];
        const request = { partnerId: BANK, sharableAttributes, purpose: 'An account', consent: 'ACCEPTED' };
        const body = envelope('mosip.resident.share.credential', request);
        return call(transport, shareCredential, { headers, body });
      },
    },
  ],
  menu: [
    { name: 'R-15 unread', ask: ({ browser: { transport } }) => call(transport, countUnread, {}) },
    {
      name: 'R-18 notifications',
      ask: ({ browser: { transport } }) =>
        call(transport, listNotifications, { params: english, query: {}, headers }),
    },
    { name: 'R-17 bell opened', ask: ({ browser: { transport } }) => call(transport, openBell, {}) },
  ],
  history: [
    {
      name: 'R-9 history',
      ask: ({ browser: { transport } }) =>
        call(transport, listHistory, { params: english, query: {}, headers }),
    },
    {
      name: 'R-8 event',
      ask: ({ browser: { transport }, hand }) => {
        const params = { eventId: hand.get('event') ?? '' };
        return call(transport, getEvent, { params, query: english, headers });
      },
    },
    {
      name: 'R-19 history as PDF',
      ask: ({ browser: { transport } }) =>
        call(transport, downloadHistory, { query: { languageCode: 'eng' }, headers }),
    },
  ],
  profile: [
    {
      name: 'R-20 profile',
      ask: ({ browser: { transport } }) =>
        call(transport, getProfile, { query: { languageCode: 'eng' }, headers }),
    },
  ],
  audit: [
    {
      name: 'AU-1 audit',
      ask: ({ browser: { transport } }) =>
        call(transport, logPortalEvent, { body: { auditEventId: 'RP-001' } }),
    },
  ],
};

/** What the errands need of somebody: a VID that stays, and an event. */
export async function settle(who: Walker): Promise<void> {
  const made = await makeVid(who, 'Perpetual', 'perpetual');
  must(made);
  who.hand.set('event', String(made.headers['eventid']));
}

const envelope = <T>(id: string, request: T) => ({
  id,
  version: '1.0',
  requesttime: new Date().toISOString(),
  request,
});

async function makeVid({ browser: { transport }, hand }: Walker, vidType: string, kept: string) {
  const body = envelope('mosip.resident.vid.generate', { vidType });
  const made = await call(transport, generateVid, { headers, body });
  if (made.ok) hand.set(kept, made.value.vid);
  return made;
}

async function askForCard({ browser: { transport }, hand }: Walker) {
  const params = { vid: hand.get('perpetual') ?? '' };
  const asked = await call(transport, requestVidCard, { params, headers });
  if (asked.ok) hand.set('card', String(asked.headers['eventid']));
  return asked;
}

/** Each paper for a transaction of its own. */
function upload({ browser: { transport }, hand }: Walker, { name, bytes }: Paper) {
  const turn = turnOf(hand, 'papers');
  const params = { transactionId: String(1_000_000_000 + turn) };
  const body = {
    file: { name, type: 'image/png', bytes },
    docCatCode: 'POI',
    docTypCode: 'DOC001',
    langCode: 'eng',
    referenceId: 'X1',
  };
  return call(transport, uploadProof, { params, query: {}, body });
}

/** The language of messages changes to another each time, which nobody has to decide. */
function changeLanguage({ browser: { transport }, hand }: Walker) {
  const preferredLang = LANGUAGES[(turnOf(hand, 'languages') + 1) % LANGUAGES.length];
  const request = { consent: 'ACCEPTED', identity: { preferredLang } };
  return call(transport, updateUin, { headers, body: envelope('mosip.resident.updateuin', request) });
}

function turnOf(hand: Walker['hand'], what: string): number {
  const turn = Number(hand.get(what) ?? '0');
  hand.set(what, String(turn + 1));
  return turn;
}
