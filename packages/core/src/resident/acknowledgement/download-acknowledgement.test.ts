import { describe, expect, it } from 'vitest';
import type { Identity } from '../../backbone/id-repository/identity.ts';
import type { Document, Fact } from '../../documents/document.ts';
import { fail, ok } from '../../shared/result.ts';
import { OUTCOME_TEXTS } from '../history/outcome-texts.ts';
import type { RequestType } from '../history/request-type.ts';
import type { ResidentEvent } from '../history/resident-event.ts';
import type { ResidentSession } from '../session/resident-session.ts';
import { downloadAcknowledgement } from './download-acknowledgement.ts';
import type { AcknowledgementPorts } from './download-acknowledgement.ts';

const NOW = new Date('2026-11-21T07:06:00Z');
const PDF = new Uint8Array([37]);
// eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- the keys of a literal table of that type
const TYPES = Object.keys(OUTCOME_TEXTS) as RequestType[];

const AMAL: Identity = {
  uin: '2345678904',
  status: 'ACTIVATED',
  attributes: { fullName: [{ language: 'ara', value: 'أمل بن صالح' }] },
  verifiedAttributes: [],
};

function anEvent(facts: Partial<ResidentEvent> = {}): ResidentEvent {
  return {
    owner: 'amal',
    eventId: '5021998877665544',
    requestType: 'GENERATE_VID',
    statusCode: 'VID_GENERATED',
    referenceType: 'UIN',
    referenceMasked: '4XXXXXXXXXXXXX04',
    vidType: 'Temporary',
    attributeList: null,
    entityId: null,
    entityName: null,
    authTypeCode: 'OTP',
    sourceId: null,
    pinned: false,
    read: true,
    createdAt: NOW,
    updatedAt: NOW,
    ...facts,
  };
}

const session = (owner: string): ResidentSession => ({
  id: 'jti',
  owner,
  uin: '2345678904',
  individualId: '2345678904',
  individualIdKind: 'UIN',
  scopes: [],
  authenticationMode: 'OTP',
  name: 'Amal Ben Salah',
  email: null,
  phone: null,
  signedInAt: NOW,
});

/** The printed documents, and a resident service that has one event. */
function ports(event: ResidentEvent, printed: Document[] = []): AcknowledgementPorts {
  const generate = (document: Document) => {
    printed.push(document);
    return Promise.resolve(ok(PDF));
  };
  return {
    events: {
      find: (owner, eventId) =>
        Promise.resolve(owner === event.owner && eventId === event.eventId ? event : null),
    },
    texts: { render: (code) => code },
    idRepository: { identity: () => Promise.resolve(ok(AMAL)) },
    attributes: { name: ['fullName'], phone: 'phone', email: 'email', preferredLanguage: 'preferredLang' },
    pdf: { generate, generateProtected: generate },
    trackLink: (eventId) => `https://id.example/services/requests/${eventId}`,
    now: () => NOW,
  };
}

const REQUEST = { eventId: '5021998877665544', language: 'ara', zone: '+01:00' };

async function factsOf(event: Partial<ResidentEvent>): Promise<readonly Fact[]> {
  const printed: Document[] = [];
  await downloadAcknowledgement(ports(anEvent(event), printed), session('amal'), REQUEST);
  const [document] = printed;
  return document?.kind === 'acknowledgement' ? document.facts : [];
}

describe('an acknowledgement', () => {
  it('states what our records say, in the language asked for', async () => {
    const printed: Document[] = [];
    const made = await downloadAcknowledgement(ports(anEvent(), printed), session('amal'), REQUEST);
    expect(made).toEqual(ok({ pdf: PDF, requestType: 'GENERATE_VID' }));
    expect(printed[0]).toMatchObject({
      kind: 'acknowledgement',
      language: 'ara',
      zone: '+01:00',
      issuedAt: NOW,
      link: 'https://id.example/services/requests/5021998877665544',
    });
    expect(await factsOf({})).toEqual(
      expect.arrayContaining<Fact>([
        { name: 'eventId', value: { form: 'number', text: '5021998877665544' } },
        {
          name: 'status',
          value: { form: 'status', text: 'mosip.event.status.success.template', status: 'SUCCESS' },
        },
        { name: 'applicantName', value: { form: 'text', text: 'أمل بن صالح' } },
        { name: 'vid', value: { form: 'number', text: '4XXXXXXXXXXXXX04' } },
        { name: 'date', value: { form: 'instant', at: NOW } },
      ]),
    );
  });

  it('is refused for another person’s event as for one that never was [resident-1]', async () => {
    const own = ports(anEvent());
    const other = await downloadAcknowledgement(own, session('mallory'), REQUEST);
    const none = await downloadAcknowledgement(own, session('amal'), { ...REQUEST, eventId: '1' });
    expect(other).toEqual(fail('event-unknown'));
    expect(none).toEqual(other);
  });

  it('passes on that too many documents wait', async () => {
    const busy = fail('documents-busy', { retryAfter: 5 });
    const generate = () => Promise.resolve(busy);
    const overrun = { ...ports(anEvent()), pdf: { generate, generateProtected: generate } };
    expect(await downloadAcknowledgement(overrun, session('amal'), REQUEST)).toEqual(busy);
  });

  it.each([
    ['SHARE_CRED_WITH_PARTNER', ['partnerName', 'attributes']],
    ['AUTHENTICATION_REQUEST', ['partnerName']],
    ['DOWNLOAD_PERSONALIZED_CARD', ['attributes']],
    ['UPDATE_MY_UIN', ['attributes']],
    ['ORDER_PHYSICAL_CARD', ['partnerName', 'attributes']],
    ['VID_CARD_DOWNLOAD', ['vidType', 'vid']],
    ['AUTH_TYPE_LOCK_UNLOCK', ['authTypes']],
    ['VALIDATE_OTP', ['channel']],
    ['GET_MY_ID', []],
  ] as const)('of %s adds %j', async (requestType, names) => {
    const event = { requestType, entityName: 'Bank', attributeList: 'otp-email:LOCKED' };
    const common = new Set((await factsOf({ requestType: 'GET_MY_ID' })).map(({ name }) => name));
    const added = (await factsOf(event)).map(({ name }) => name).filter((name) => !common.has(name));
    expect(added).toEqual(names);
  });

  it('leaves out what an event does not have, whatever its type', async () => {
    const nothing = { referenceType: null, referenceMasked: null, vidType: null, authTypeCode: null };
    for (const requestType of TYPES)
      for (const { value } of await factsOf({ ...nothing, requestType }))
        expect('text' in value ? value.text : 'present').not.toBe('');
  });
});
