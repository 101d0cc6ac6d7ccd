import { Type } from 'typebox';
import { AREA_ROLES } from '@doorstep/core/office/access/area.ts';
import { staffWith } from '../access.ts';
import { matches, optionally, shape } from '../checks.ts';
import { doorstep } from '../doorstep/wire.ts';
import { operation } from '../operation.ts';
import { Instant, Text, listAudit, readAudit } from './wire.ts';

const { unreadable } = doorstep.faults;
const auditors = staffWith(...AREA_ROLES.audit);
const isDay = optionally(matches(/^\d{4}-\d{2}-\d{2}$/u));
const isSeq = optionally(matches(/^\d{1,18}$/u));

/** Whom it is about may be somebody's number, so that it is asked for in a body and stands in no address. */
export const searchAudit = operation({
  name: 'office.audit.search',
  summary: 'What was done, by time, kind, actor and subject; the newest first. Each search is audited itself',
  method: 'POST',
  path: '/doorstep/v1/office/audit/search',
  family: doorstep,
  access: auditors,
  audit: readAudit,
  input: {
    body: Type.Object({
      /** Days by the country's clock, the last included. */
      from: Type.Optional(Type.String({ maxLength: 10 })),
      until: Type.Optional(Type.String({ maxLength: 10 })),
      actor: Type.Optional(Type.String({ maxLength: 100 })),
      /** A UIN, a VID, or what the audit itself calls somebody or something. */
      subject: Type.Optional(Type.String({ maxLength: 100 })),
      kind: Type.Optional(Type.String({ maxLength: 100 })),
      /** The place in the chain that the page before ended at. */
      before: Type.Optional(Type.String({ maxLength: 18 })),
    }),
  },
  checks: [
    shape('body.from', isDay, unreadable),
    shape('body.until', isDay, unreadable),
    shape('body.before', isSeq, unreadable),
  ],
  collects: 'first',
  output: Type.Object({
    links: Type.Array(
      Type.Object({
        seq: Text,
        at: Instant,
        source: Text,
        eventId: Text,
        eventName: Text,
        outcome: Text,
        module: Text,
        description: Text,
        actor: Text,
        subject: Text,
        subjectKind: Text,
      }),
    ),
    next: Type.Union([Text, Type.Null()]),
  }),
  failures: {},
});

export const checkAudit = operation({
  name: 'office.audit.check',
  summary: 'Walk the whole chain and tell whether every link holds',
  method: 'POST',
  path: '/doorstep/v1/office/audit/check',
  family: doorstep,
  access: auditors,
  audit: listAudit,
  input: {},
  checks: [],
  collects: 'first',
  output: Type.Object({
    outcome: Type.Union([Type.Literal('whole'), Type.Literal('link-broken'), Type.Literal('head-differs')]),
    links: Type.Number(),
    /** Written down and not sealed yet: the chain does not cover them. */
    unsealed: Type.Number(),
    /** The first link that does not hold. */
    brokenAt: Type.Union([Text, Type.Null()]),
  }),
  failures: {},
});
