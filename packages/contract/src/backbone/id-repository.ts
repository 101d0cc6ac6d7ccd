import { Type } from 'typebox';
import { ask, isObject, optionally, shape } from '../checks.ts';
import { operation } from '../operation.ts';
import {
  audit,
  Envelope,
  envelopeChecks,
  exists,
  family,
  IdentityAnswer,
  identityParts,
  idTypeAt,
  inactive,
  invalid,
  missing,
  READERS,
  unknown,
  WRITERS,
} from './id-repository-wire.ts';

export const createIdentity = operation({
  name: 'id-repository.identity.create',
  contractId: 'IDR-1',
  summary: 'Store the identity of a registration; a UIN is drawn when none is given',
  method: 'POST',
  path: '/idrepository/v1/identity/',
  family: family('mosip.id.create'),
  access: WRITERS,
  audit: audit('001', 'CREATE_IDENTITY_REQUEST_RESPONSE', 'IDR-IDS'),
  input: {
    body: Envelope(
      Type.Object({
        registrationId: Type.String({ minLength: 1, maxLength: 64 }),
        uin: Type.Optional(Type.String({ maxLength: 64 })),
        ...identityParts,
      }),
    ),
  },
  checks: [
    ...envelopeChecks('mosip.id.create'),
    ask('request-time-is-now', 'request-time-stale'),
    shape(
      'body.request.registrationId',
      (value) => typeof value === 'string' && value !== '',
      missing('registrationId'),
    ),
    shape('body.request.identity', isObject, missing('identity')),
  ],
  collects: 'first',
  output: Type.Object({ status: Type.String(), uin: Type.String() }),
  failures: {
    'request-time-stale': invalid('requesttime'),
    'attribute-missing': missing('{path}'),
    'attribute-invalid': invalid('{path}'),
    'uin-invalid': invalid('uin'),
    'uin-taken': exists,
    'registration-id-taken': exists,
  },
});

export const readIdentity = operation({
  name: 'id-repository.identity.read',
  contractId: 'IDR-3',
  summary: 'The identity of a UIN, VID or registration id',
  method: 'GET',
  path: '/idrepository/v1/identity/idvid/:id',
  family: family('mosip.id.read'),
  access: READERS,
  audit: audit('003', 'RETRIEVE_IDENTITY_REQUEST_RESPONSE_UIN', 'IDR-IDS'),
  input: {
    params: Type.Object({ id: Type.String({ maxLength: 64 }) }),
    query: Type.Object({
      type: Type.Optional(Type.String({ maxLength: 40 })),
      idType: Type.Optional(Type.String({ maxLength: 20 })),
    }),
  },
  checks: [shape('query.type', optionally(areDocumentTypes), invalid('type')), idTypeAt('query')],
  collects: 'first',
  output: IdentityAnswer,
  failures: { 'id-unknown': unknown, 'id-inactive': inactive },
});

/** As IDR-3, with the id out of the address and so out of every proxy's log. */
export const readIdentityUnlogged = operation({
  name: 'id-repository.identity.read-unlogged',
  contractId: 'IDR-4',
  summary: 'The identity of a UIN, VID or registration id that stands in the body',
  method: 'POST',
  path: '/idrepository/v1/identity/idvid',
  family: family('mosip.id.read'),
  access: READERS,
  audit: audit('003', 'RETRIEVE_IDENTITY_REQUEST_RESPONSE_UIN', 'IDR-IDS'),
  input: {
    body: Envelope(
      Type.Object({
        id: Type.String({ maxLength: 64 }),
        type: Type.Optional(Type.Union([Type.String({ maxLength: 40 }), Type.Null()])),
        idType: Type.Optional(Type.Union([Type.String({ maxLength: 20 }), Type.Null()])),
      }),
    ),
  },
  checks: [
    ...envelopeChecks('mosip.id.read'),
    shape('body.request.id', (value) => typeof value === 'string' && value !== '', missing('id')),
    shape('body.request.type', optionally(areDocumentTypes), invalid('type')),
    idTypeAt('body.request'),
  ],
  collects: 'first',
  output: IdentityAnswer,
  failures: { 'id-unknown': unknown, 'id-inactive': inactive },
});

function areDocumentTypes(value: unknown): boolean {
  return (
    typeof value === 'string' &&
    value.split(',').every((type) => ['demo', 'bio', 'metadata', 'all'].includes(type))
  );
}
