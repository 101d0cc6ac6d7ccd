import { Type } from 'typebox';
import { ask, isObject, oneOf, optionally, shape } from '../checks.ts';
import { operation } from '../operation.ts';
import {
  audit,
  Envelope,
  envelopeChecks,
  exists,
  family,
  identityParts,
  idTypeAt,
  inactive,
  invalid,
  limitReached,
  missing,
  READERS,
  unknown,
  WRITERS,
} from './id-repository-wire.ts';

const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';
/** UINs come as text or as a number. */
const isId = (value: unknown): boolean => isText(value) || typeof value === 'number';

export const updateIdentity = operation({
  name: 'id-repository.identity.update',
  contractId: 'IDR-2',
  summary: 'Change attributes, documents or the status of an identity',
  method: 'PATCH',
  path: '/idrepository/v1/identity/',
  family: family('mosip.id.update'),
  access: WRITERS,
  audit: audit('002', 'UPDATE_IDENTITY_REQUEST_RESPONSE', 'IDR-IDS'),
  input: {
    body: Envelope(
      Type.Object({
        registrationId: Type.String({ minLength: 1, maxLength: 64 }),
        status: Type.Optional(Type.Union([Type.String(), Type.Null()])),
        ...identityParts,
      }),
    ),
  },
  checks: [
    ...envelopeChecks('mosip.id.update'),
    ask('request-time-is-now', 'request-time-stale'),
    shape('body.request.registrationId', isText, missing('registrationId')),
    shape('body.request.identity', isObject, missing('identity')),
    shape('body.request.identity.UIN', isId, missing('identity/UIN')),
    ask('uin-well-formed', 'uin-invalid'),
    shape('body.request.status', optionally(oneOf('ACTIVATED', 'BLOCKED', 'DEACTIVATED')), invalid('status')),
  ],
  collects: 'first',
  output: Type.Object({ status: Type.String() }),
  failures: {
    'request-time-stale': invalid('requesttime'),
    'uin-invalid': invalid('identity/UIN'),
    'attribute-missing': missing('{path}'),
    'attribute-invalid': invalid('{path}'),
    'id-unknown': unknown,
    'registration-id-taken': exists,
    'update-limit-reached': limitReached,
  },
});

export const readRegistrationId = operation({
  name: 'id-repository.registration-id.read',
  contractId: 'IDR-5',
  summary: 'The registration that made the newest version of an identity',
  method: 'GET',
  path: '/idrepository/v1/identity/rid/:individualId',
  family: family('mosip.idrepo.rid.get', '1.0'),
  access: READERS,
  audit: audit('004', 'RETRIEVE_RID_REQUEST_RESPONSE', 'IDR-IDS'),
  input: {
    params: Type.Object({ individualId: Type.String({ maxLength: 64 }) }),
    query: Type.Object({ idType: Type.Optional(Type.String({ maxLength: 20 })) }),
  },
  checks: [idTypeAt('query')],
  collects: 'first',
  output: Type.Object({ rid: Type.String() }),
  failures: { 'id-unknown': unknown, 'id-inactive': inactive },
});

export const readUpdateCounts = operation({
  name: 'id-repository.update-counts.read',
  contractId: 'IDR-6',
  summary: 'How often the attributes with a limit may still be changed',
  method: 'GET',
  path: '/idrepository/v1/identity/:individualId/update-counts',
  family: family('mosip.identity.update.count.get', '1.0'),
  access: READERS,
  audit: audit('005', 'RETRIEVE_UPDATE_COUNTS', 'IDR-IDS'),
  input: {
    params: Type.Object({ individualId: Type.String({ maxLength: 64 }) }),
    query: Type.Object({
      attribute_list: Type.Optional(Type.String({ maxLength: 2_000 })),
      idType: Type.Optional(Type.String({ maxLength: 20 })),
    }),
  },
  checks: [idTypeAt('query')],
  collects: 'first',
  output: Type.Object({
    attributes: Type.Array(Type.Object({ attributeName: Type.String(), noOfUpdatesLeft: Type.Number() })),
  }),
  failures: { 'id-unknown': unknown, 'id-inactive': inactive },
});
