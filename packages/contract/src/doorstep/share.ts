import { Type } from 'typebox';
import { residentWith } from '../access.ts';
import { operation } from '../operation.ts';
import { doorstep } from './wire.ts';

const Labels = Type.Record(Type.String(), Type.String());
const Texts = Type.Array(Type.String());
const Shown = Type.Object({ plain: Texts, masked: Texts });

const audit = {
  module: 'RS-CREDENTIAL',
  success: ['RES-SER-125', 'CREDENTIAL_REQ_SUCCESS'],
  failure: ['RES-SER-126', 'CREDENTIAL_REQ_EXCEPTION'],
} as const;
const reading = {
  method: 'GET',
  family: doorstep,
  access: residentWith('Manage-Credentials'),
  audit,
  checks: [],
  collects: 'first',
} as const;

const PartnerNamed = Type.Object({
  id: Type.String(),
  organisation: Type.String(),
  /** By language; empty where nobody wrote any. */
  names: Labels,
});

/** What a partner's name is beside: the list of those data can be shared with. */
export const listSharePartners = operation({
  ...reading,
  name: 'portal.share.partners',
  summary: 'With whom data can be shared, and what of it at most',
  path: '/doorstep/v1/share-partners',
  input: {},
  output: Type.Array(Type.Object({ ...PartnerNamed.properties, attributes: Texts })),
  failures: {},
});

const PARTNER_UNFIT = {
  code: 'partner-unknown',
  text: 'Data cannot be shared with this partner',
  status: 404,
};
const ID_UNKNOWN = { code: 'id-unknown', text: 'Your data could not be read', status: 503 };

/** The form with the person's own values, as the partner would read each choice. */
export const getShareOffer = operation({
  ...reading,
  name: 'portal.share.offer',
  summary: 'What may be shared with a partner, with one’s own values',
  path: '/doorstep/v1/share-partners/:partnerId',
  input: { params: Type.Object({ partnerId: Type.String({ maxLength: 64 }) }) },
  output: Type.Object({
    partner: PartnerNamed,
    fetchMinutes: Type.Number(),
    /** Characters of a purpose at most. */
    purposeLength: Type.Number(),
    lines: Type.Array(
      Type.Object({
        name: Type.String(),
        labels: Labels,
        isText: Type.Boolean(),
        /** The words beside the choice to mask; null where there is none. */
        maskLabels: Type.Union([Labels, Type.Null()]),
        chooses: Type.Union([Type.Literal('parts'), Type.Literal('one')]),
        whole: Shown,
        formats: Type.Array(Type.Object({ value: Type.String(), labels: Labels, shown: Shown })),
        least: Texts,
      }),
    ),
  }),
  failures: { 'partner-unfit': PARTNER_UNFIT, 'id-unknown': ID_UNKNOWN },
});

export const Sent = Type.Array(
  Type.Object({
    name: Type.String(),
    labels: Labels,
    masked: Type.Boolean(),
    format: Type.Union([Type.String(), Type.Null()]),
    texts: Texts,
  }),
);

const Share = Type.Object({
  eventId: Type.String(),
  partner: Type.Object({ id: Type.String(), name: Type.String(), names: Labels }),
  state: Type.Union([
    Type.Literal('under-way'),
    Type.Literal('shared'),
    Type.Literal('failed'),
    Type.Literal('being-withdrawn'),
    Type.Literal('withdrawn'),
  ]),
  purpose: Type.String(),
  sent: Sent,
  /** What the person tells the partner, to open what is closed; null where nothing is. */
  pin: Type.Union([Type.String(), Type.Null()]),
  /** ISO instants. */
  sharedAt: Type.String(),
  changedAt: Type.String(),
  /** Until when the partner may fetch it; what it has fetched it keeps. */
  fetchUntil: Type.String(),
});

/** All of one's shares, with what was really sent (weakness 70). */
export const listOwnShares = operation({
  ...reading,
  name: 'portal.share.list',
  summary: 'One’s shares, with what was sent',
  path: '/doorstep/v1/shares',
  input: {},
  output: Type.Array(Share),
  failures: {},
});

const SHARE_UNKNOWN = { code: 'share-unknown', text: 'This share is not known', status: 404 };
const ofShare = { params: Type.Object({ eventId: Type.String({ maxLength: 64 }) }) };

export const getOwnShare = operation({
  ...reading,
  name: 'portal.share.get',
  summary: 'One of one’s shares, with what was sent',
  path: '/doorstep/v1/shares/:eventId',
  input: ofShare,
  output: Share,
  failures: { 'share-unknown': SHARE_UNKNOWN },
});

/** Takes a share back (weakness 70). */
export const withdrawOwnShare = operation({
  ...reading,
  method: 'POST',
  name: 'portal.share.withdraw',
  summary: 'Take a share back',
  path: '/doorstep/v1/shares/:eventId/withdrawal',
  input: ofShare,
  output: Type.Object({ state: Type.Union([Type.Literal('withdrawn'), Type.Literal('under-way')]) }),
  failures: {
    'share-unknown': SHARE_UNKNOWN,
    'nothing-to-withdraw': { code: 'nothing-to-withdraw', text: 'Nothing was shared', status: 409 },
  },
});
