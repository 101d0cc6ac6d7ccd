import { Type } from 'typebox';
import { clientWith } from '../access.ts';
import { isObject, isRequestTime, optionally, shape } from '../checks.ts';
import { kernel } from '../envelope.ts';
import type { Faults, WireFailure } from '../family.ts';
import { operation } from '../operation.ts';

/** Audits that other systems send (identity-backbone §12). */
const missing: WireFailure = {
  code: 'KER-AUD-001',
  text: 'Invalid Audit Request. Required parameters must be present',
};
const malformed: WireFailure = {
  code: 'KER-AUD-002',
  text: 'Invalid Audit Request. Format is incorrect. (For timestamp, use UTC format)',
};
const faults: Faults = {
  unreadable: missing,
  internal: { code: 'KER-AUD-500', text: 'Internal server error' },
  unauthenticated: { code: 'KER-ATH-401', text: 'Authentication Failed', status: 401 },
  forbidden: { code: 'KER-ATH-403', text: 'Forbidden', status: 403 },
  tooMany: { code: 'KER-AUD-500', text: 'Too many requests', status: 429 },
};

const AN_ID = 64;
const A_NAME = 128;
const A_DESCRIPTION = 2_048;

const REQUIRED = {
  eventId: AN_ID,
  eventName: A_NAME,
  eventType: AN_ID,
  hostName: A_NAME,
  hostIp: A_NAME,
  applicationId: AN_ID,
  applicationName: A_NAME,
  sessionUserId: A_NAME,
  createdBy: A_NAME,
} as const;
const OPTIONAL = {
  sessionUserName: A_NAME,
  id: A_NAME,
  idType: AN_ID,
  moduleName: A_NAME,
  moduleId: AN_ID,
  description: A_DESCRIPTION,
} as const;

const filled = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '';
const upTo = (most: number) => (value: unknown) => typeof value === 'string' && value.length <= most;
const at = (name: string): string => `body.request.${name}`;

const Text = Type.String();
const Loose = Type.Optional(Type.Union([Text, Type.Null()]));

export const recordAudit = operation({
  name: 'audit.record',
  contractId: 'AUD-1',
  summary: 'Keep what another system says happened there',
  method: 'POST',
  path: '/v1/auditmanager/audits',
  family: kernel({
    id: null,
    version: null,
    echo: 'from-request',
    errorsOnSuccess: 'null',
    metadata: 'present',
    faults,
  }),
  access: clientWith(
    'RESIDENT',
    'PRE_REGISTRATION',
    'PREREG',
    'ID_REPOSITORY',
    'ID_AUTHENTICATION',
    'REGISTRATION_PROCESSOR',
    'CREDENTIAL_REQUEST',
    'CREDENTIAL_ISSUANCE',
    'CREATE_SHARE',
    'DIGITAL_CARD',
    'PARTNER_ADMIN',
  ),
  // What is kept is the entry itself; it commits with its row.
  audit: { module: 'KER-AUD', success: null, failure: ['KER-AUD-201', 'AUDIT_REFUSED'] },
  input: {
    body: Type.Object({
      request: Type.Object({
        eventId: Text,
        eventName: Text,
        eventType: Text,
        actionTimeStamp: Text,
        hostName: Text,
        hostIp: Text,
        applicationId: Text,
        applicationName: Text,
        sessionUserId: Text,
        createdBy: Text,
        sessionUserName: Loose,
        id: Loose,
        idType: Loose,
        moduleName: Loose,
        moduleId: Loose,
        description: Loose,
      }),
    }),
  },
  checks: [
    shape('body.request', isObject, missing),
    ...[...Object.keys(REQUIRED), 'actionTimeStamp'].map((name) => shape(at(name), filled, missing)),
    shape(at('actionTimeStamp'), isRequestTime, malformed),
    ...Object.entries(REQUIRED).map(([name, most]) => shape(at(name), upTo(most), malformed)),
    ...Object.entries(OPTIONAL).map(([name, most]) => shape(at(name), optionally(upTo(most)), malformed)),
  ],
  collects: 'first',
  output: Type.Object({ status: Type.Literal(true) }),
  failures: {},
});
