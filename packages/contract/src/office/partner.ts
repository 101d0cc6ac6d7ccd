import { Type } from 'typebox';
import { PARTNER_TYPES } from '@doorstep/core/backbone/partner-management/partner.ts';
import { AREA_ROLES } from '@doorstep/core/office/access/area.ts';
import { staffWith } from '../access.ts';
import { matches, oneOf, optionally, shape } from '../checks.ts';
import { doorstep } from '../doorstep/wire.ts';
import { operation } from '../operation.ts';
import { State, Version } from './master-data-wire.ts';
import { Instant, Language, PageNumber, Text, TextOrNull, Why, listAudit, readAudit } from './wire.ts';

const { unreadable } = doorstep.faults;
const path = '/doorstep/v1/office/partners';
const shared = {
  family: doorstep,
  access: staffWith(...AREA_ROLES.partners),
  collects: 'first',
} as const;
const PartnerId = Type.String({ minLength: 1, maxLength: 64 });
const Params = Type.Object({ id: PartnerId });
const PARTNER_UNKNOWN = { code: 'partner-unknown', text: 'There is no such partner', status: 404 } as const;

const PolicyType = Type.Union([Type.Literal('DataShare'), Type.Literal('Auth')]);
const policyMembers = { name: Text, description: Text, type: PolicyType, endsAt: Instant };

export const listOfficePartners = operation({
  ...shared,
  name: 'office.partner.list',
  summary: 'Partners by name, in use or stopped, with how many of their requests wait',
  method: 'GET',
  path,
  audit: listAudit,
  input: {
    query: Type.Object({
      language: Language,
      /** Part of a name. */
      text: Type.Optional(Type.String({ maxLength: 100 })),
      type: Type.Optional(Type.String({ maxLength: 40 })),
      /** Only those with a request that waits. */
      asking: Type.Optional(Type.Literal('yes')),
      page: PageNumber,
    }),
  },
  checks: [
    shape('query.type', optionally(oneOf(...PARTNER_TYPES)), unreadable),
    shape('query.page', optionally(matches(/^\d{1,4}$/u)), unreadable),
  ],
  output: Type.Object({
    partners: Type.Array(
      Type.Object({ id: Text, name: Text, type: Text, state: State, waiting: Type.Number() }),
    ),
    total: Type.Number(),
    pageSize: Type.Number(),
  }),
  failures: {},
});

export const getOfficePartner = operation({
  ...shared,
  name: 'office.partner.get',
  summary: 'One partner, with its policies, its keys’ labels and what it asks for; no key stands in it',
  method: 'GET',
  path: `${path}/:id`,
  audit: listAudit,
  input: { params: Params, query: Type.Object({ language: Language }) },
  checks: [],
  output: Type.Object({
    id: Text,
    name: Text,
    organisation: Text,
    type: Text,
    state: State,
    version: Version,
    contact: Type.Object({ phone: Text, email: Text, address: Text }),
    certificate: Type.Union([
      Type.Object({
        endsAt: Instant,
        standing: Type.Union([Type.Literal('counts'), Type.Literal('expired')]),
      }),
      Type.Null(),
    ]),
    /** Requests for credentials of it, whatever came of them. */
    credentialRequests: Type.Number(),
    policies: Type.Array(
      Type.Object({
        ...policyMembers,
        id: Text,
        credentialTypes: Type.Array(Text),
        /** A word for why it does not count now; null where it does. */
        fault: TextOrNull,
      }),
    ),
    keys: Type.Array(
      Type.Object({
        id: Text,
        label: Text,
        policy: Text,
        endsAt: Instant,
        standing: Type.Union([
          Type.Literal('counts'),
          Type.Literal('stopped'),
          Type.Literal('expired'),
          Type.Literal('policy-ended'),
        ]),
      }),
    ),
    requests: Type.Array(
      Type.Object({ ...policyMembers, id: Text, useCase: Text, askedAt: Instant, fault: TextOrNull }),
    ),
    changes: Type.Array(Type.Object({ at: Instant, by: Text, state: State, reason: Text })),
  }),
  failures: { 'partner-unknown': PARTNER_UNKNOWN },
});

export const setPartnerState = operation({
  ...shared,
  name: 'office.partner.set-state',
  summary: 'Stop a partner, or let it in again; counts everywhere at once',
  method: 'POST',
  path: `${path}/:id/state`,
  audit: readAudit,
  input: { params: Params, body: Type.Object({ state: State, version: Version, reason: Why }) },
  checks: [],
  output: Type.Object({}),
  failures: {
    'partner-unknown': PARTNER_UNKNOWN,
    'partner-changed': {
      code: 'partner-changed',
      text: 'Somebody changed the partner meanwhile. Look at it again',
      status: 409,
    },
  },
});

export const decidePartnerRequest = operation({
  ...shared,
  name: 'office.partner.decide',
  summary: 'Approve or refuse that a partner works by a policy',
  method: 'POST',
  path: `${path}/:id/requests/:request/decision`,
  audit: readAudit,
  input: {
    params: Type.Object({ id: PartnerId, request: Type.String({ maxLength: 64 }) }),
    body: Type.Object({
      outcome: Type.Union([Type.Literal('approved'), Type.Literal('rejected')]),
      reason: Why,
    }),
  },
  checks: [],
  output: Type.Object({}),
  failures: {
    'request-unknown': { code: 'request-unknown', text: 'There is no such request', status: 404 },
    'request-decided': { code: 'request-decided', text: 'The request was decided before', status: 409 },
  },
});
