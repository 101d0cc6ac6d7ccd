import { describe, expect, it } from 'vitest';
import type { Texts } from '../../backbone/master-data/texts.ts';
import { describeAtLength } from './describe-event.ts';
import { authenticationMode, eventInfo } from './event-info.ts';
import { OUTCOME_TEXTS } from './outcome-texts.ts';
import type { RequestType } from './request-type.ts';
import type { ResidentEvent } from './resident-event.ts';

/** Says the code and what it was filled with. */
const ECHO: Texts = {
  render: (code, _language, values) =>
    [code, ...Object.values(values).filter((value) => value !== '')].join(' '),
};
// eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- the keys of a literal table of that type
const TYPES = Object.keys(OUTCOME_TEXTS) as RequestType[];
const SILENT: Texts = { render: () => null };

function anEvent(facts: Partial<ResidentEvent> = {}): ResidentEvent {
  return {
    owner: 'owner',
    eventId: '1000000000000001',
    requestType: 'GENERATE_VID',
    statusCode: 'VID_GENERATED',
    referenceType: 'UIN',
    referenceMasked: 'XXXXXXXXXXXX4711',
    vidType: 'TEMPORARY',
    attributeList: null,
    entityId: null,
    entityName: null,
    authTypeCode: 'OTP',
    sourceId: null,
    pinned: false,
    read: true,
    createdAt: new Date('2026-03-01T10:00:00Z'),
    updatedAt: new Date('2026-03-01T10:00:00Z'),
    ...facts,
  };
}

const described = (facts: Partial<ResidentEvent>) => describeAtLength(ECHO, anEvent(facts), 'eng');

describe('describeAtLength', () => {
  it('tells a success at two lengths', () => {
    expect(described({})).toEqual({
      requestType: 'mosip.event.type.GENERATE_VID',
      status: 'mosip.event.status.success.template',
      description:
        'gen-or-revoke-vid-positive-purpose mosip.temporary.template.property XXXXXXXXXXXX4711 mosip.generated.template.property',
      summary:
        'gen-or-revoke-vid-success-summary mosip.temporary.template.property XXXXXXXXXXXX4711 mosip.generated.template.property',
    });
  });

  it('tells every kind of event how it ended', () => {
    for (const requestType of TYPES) {
      const list = { attributeList: 'otp-email:LOCKED' };
      const success = described({ requestType, statusCode: 'COMPLETED', ...list });
      const failure = described({ requestType, statusCode: 'FAILED', ...list });
      expect(success.description, requestType).not.toBe(success.requestType);
      expect(failure.description, requestType).not.toBe(success.description);
      expect(failure.summary, requestType).toBe(failure.description);
    }
  });

  it('[resident-35] gives what is under way the name of the event, not the words of failure', () => {
    for (const requestType of TYPES) {
      const { description, requestType: name, summary } = described({ requestType, statusCode: 'NEW' });
      expect([description, summary]).toEqual([name, name]);
    }
  });

  it('tells a change of data that is half done or withdrawn', () => {
    const change = { requestType: 'UPDATE_MY_UIN', vidType: null, referenceMasked: null } as const;
    expect(described({ ...change, statusCode: 'IDENTITY_UPDATED' })).toMatchObject({
      status: 'mosip.event.status.inprogress.template',
      description: 'update-demo-data-regproc-success-purpose',
    });
    expect(described({ ...change, statusCode: 'CANCELED' })).toMatchObject({
      description: 'update-demo-data-cancelled-purpose',
      summary: 'update-demo-data-cancelled-summary',
    });
    expect(described({ statusCode: 'CANCELED' }).description).toBe('mosip.event.type.GENERATE_VID');
  });

  it('tells of each lock that was changed', () => {
    const locks = {
      requestType: 'AUTH_TYPE_LOCK_UNLOCK',
      attributeList: 'bio-FACE:LOCKED,otp-email:UNLOCKED',
    } as const;
    expect(described({ ...locks, statusCode: 'COMPLETED' }).description).toBe(
      'lock-unlock-auth-positive-purpose mosip.bio-face.template.property mosip.locked.template.property, ' +
        'lock-unlock-auth-positive-purpose mosip.otp-email.template.property mosip.unlocked.template.property',
    );
    const plain: Texts = { render: (code) => code };
    expect(describeAtLength(plain, anEvent({ ...locks, statusCode: 'FAILED' }), 'eng').description).toBe(
      'lock-unlock-auth-negative-purpose',
    );
  });

  it('tells of each way an authentication was tried in', () => {
    const tried = { requestType: 'AUTHENTICATION_REQUEST', authTypeCode: 'OTP-AUTH,FACE-AUTH' } as const;
    expect(described({ ...tried, statusCode: 'N' }).description).toBe(
      'mosip.ida.auth-request.OTP-AUTH.N.descr, mosip.ida.auth-request.FACE-AUTH.N.descr',
    );
    const onlyUnknown: Texts = { render: (code) => (code.includes('.UNKNOWN.') ? code : null) };
    expect(
      describeAtLength(onlyUnknown, anEvent({ ...tried, authTypeCode: 'PALM', statusCode: 'Y' }), 'eng'),
    ).toMatchObject({ description: 'mosip.ida.auth-request.UNKNOWN.Y.descr' });
  });

  it('keeps the name of a type of VID that the country has no word for', () => {
    const texts: Texts = {
      render: (code, _language, { vidType }) =>
        code === 'gen-or-revoke-vid-success-summary' ? (vidType ?? '') : null,
    };
    expect(describeAtLength(texts, anEvent(), 'eng').summary).toBe('TEMPORARY');
  });

  it('falls back on codes where the country has no text', () => {
    expect(describeAtLength(SILENT, anEvent(), 'eng')).toEqual({
      requestType: 'GENERATE_VID',
      status: 'SUCCESS',
      description: 'GENERATE_VID',
      summary: 'GENERATE_VID',
    });
  });
});

describe('eventInfo', () => {
  const info = (facts: Partial<ResidentEvent>, texts = ECHO) => eventInfo(texts, anEvent(facts), 'eng');

  it('has the facts of its type', () => {
    expect(info({})).toEqual({ vidType: 'TEMPORARY', vid: 'XXXXXXXXXXXX4711' });
    expect(info({ requestType: 'AUTHENTICATION_REQUEST', entityName: 'A bank' })).toMatchObject({
      partnerName: 'A bank',
    });
    expect(
      info({ requestType: 'AUTH_TYPE_LOCK_UNLOCK', attributeList: 'demo:LOCKED,bio-IRIS:UNLOCKED' }),
    ).toEqual({ authType: 'demo:LOCKED,bio-IRIS:UNLOCKED' });
    expect(info({ requestType: 'VALIDATE_OTP', attributeList: 'PHONE,EMAIL' })).toEqual({
      channel: 'mosip.phone.template.property, mosip.email.template.property',
    });
    expect(info({ requestType: 'ORDER_PHYSICAL_CARD', statusCode: 'PAYMENT_FAILED' })).toMatchObject({
      paymentStatus: 'PAYMENT_FAILED',
    });
    expect(info({ requestType: 'GET_MY_ID' })).toEqual({});
  });

  it('names attributes in words, keeps those without, and says the format', () => {
    const onlyPhone: Texts = {
      render: (code) => (code === 'mosip.phone.template.property' ? 'phone' : null),
    };
    expect(
      info(
        { requestType: 'UPDATE_MY_UIN', attributeList: 'phone;gender;dateOfBirth:yyyy;region:region' },
        onlyPhone,
      ),
    ).toEqual({ attributeList: 'phone, gender, dateOfBirth (yyyy), region', downloadLink: 'NA' });
  });

  it('says how the person had signed in', () => {
    expect(authenticationMode(ECHO, anEvent(), 'eng')).toBe('mosip.auth-type-code.OTP');
    expect(authenticationMode(ECHO, anEvent({ authTypeCode: null }), 'eng')).toBe('mosip.template.UNKNOWN');
  });
});
