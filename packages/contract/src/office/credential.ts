import { Type } from 'typebox';
import { CREDENTIAL_STATUSES } from '@doorstep/core/backbone/credential-service/credential-request.ts';
import { AREA_ROLES } from '@doorstep/core/office/access/area.ts';
import { staffWith } from '../access.ts';
import { matches, oneOf, optionally, shape } from '../checks.ts';
import { doorstep } from '../doorstep/wire.ts';
import { operation } from '../operation.ts';
import { Instant, PageNumber, Text, TextOrNull, listAudit, readAudit } from './wire.ts';

const { unreadable } = doorstep.faults;
const path = '/doorstep/v1/office/credentials';
const issuers = staffWith(...AREA_ROLES.credentials);
const RequestId = Type.Object({ id: Type.String({ maxLength: 64 }) });
const REQUEST_UNKNOWN = { code: 'request-unknown', text: 'There is no such request', status: 404 } as const;

export const listCredentials = operation({
  name: 'office.credential.list',
  summary: 'Requests for credentials and cards, the newest change first; nothing of what is in them',
  method: 'GET',
  path,
  family: doorstep,
  access: issuers,
  audit: listAudit,
  input: {
    query: Type.Object({
      status: Type.Optional(Type.String({ maxLength: 20 })),
      partner: Type.Optional(Type.String({ maxLength: 36 })),
      page: PageNumber,
    }),
  },
  checks: [
    shape('query.status', optionally(oneOf(...CREDENTIAL_STATUSES)), unreadable),
    shape('query.page', optionally(matches(/^\d{1,4}$/u)), unreadable),
  ],
  collects: 'first',
  output: Type.Object({
    requests: Type.Array(
      Type.Object({
        id: Text,
        credentialType: Text,
        partner: Text,
        status: Text,
        /** A word for why nothing came of it; null where something did, or may. */
        fault: TextOrNull,
        createdAt: Instant,
        changedAt: Instant,
        acts: Type.Array(Type.Union([Type.Literal('retry'), Type.Literal('revoke')])),
      }),
    ),
    total: Type.Number(),
    pageSize: Type.Number(),
  }),
  failures: {},
});

export const retryCredential = operation({
  name: 'office.credential.retry',
  summary: 'Work a failed request once more',
  method: 'POST',
  path: `${path}/:id/retry`,
  family: doorstep,
  access: issuers,
  audit: readAudit,
  input: { params: RequestId },
  checks: [],
  collects: 'first',
  output: Type.Object({}),
  failures: {
    'request-unknown': REQUEST_UNKNOWN,
    'request-not-failed': { code: 'request-not-failed', text: 'The request did not fail', status: 409 },
  },
});

export const revokeCredential = operation({
  name: 'office.credential.revoke',
  summary: 'Take an issued credential back',
  method: 'POST',
  path: `${path}/:id/revoke`,
  family: doorstep,
  access: issuers,
  audit: readAudit,
  input: { params: RequestId },
  checks: [],
  collects: 'first',
  output: Type.Object({}),
  failures: {
    'request-unknown': REQUEST_UNKNOWN,
    'not-issued': { code: 'not-issued', text: 'Nothing was issued that could be taken back', status: 409 },
  },
});
