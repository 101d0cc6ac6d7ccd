import { Type } from 'typebox';
import { clientWith } from '../access.ts';
import { isObject, isRequestTime, matches, oneOf, optionally, shape } from '../checks.ts';
import { kernel } from '../envelope.ts';
import type { Faults, WireFailure } from '../family.ts';

/** What every route of the ID Repository answers alike (identity-backbone §1.1, §5.5). */
const faults: Faults = {
  unreadable: { code: 'IDR-IDC-003', text: 'The request is invalid' },
  internal: { code: 'IDR-IDC-004', text: 'Unknown error' },
  unauthenticated: { code: 'KER-ATH-401', text: 'Authentication Failed', status: 401 },
  forbidden: { code: 'KER-ATH-403', text: 'Forbidden', status: 403 },
  tooMany: { code: 'IDR-IDC-004', text: 'Too many requests', status: 429 },
};
export const WRITERS = clientWith('ID_REPOSITORY', 'REGISTRATION_PROCESSOR');
export const READERS = clientWith(
  'ID_REPOSITORY',
  'REGISTRATION_PROCESSOR',
  'RESIDENT',
  'ID_AUTHENTICATION',
  'CREDENTIAL_REQUEST',
);
export const VID_WRITERS = clientWith('ID_REPOSITORY', 'REGISTRATION_PROCESSOR', 'RESIDENT');

export const missing = (name: string): WireFailure => ({
  code: 'IDR-IDC-001',
  text: `Missing Input Parameter - ${name}`,
});
export const invalid = (name: string): WireFailure => ({
  code: 'IDR-IDC-002',
  text: `Invalid Input Parameter - ${name}`,
});
export const unknown: WireFailure = { code: 'IDR-IDC-007', text: 'No Record(s) found' };
export const exists: WireFailure = { code: 'IDR-IDC-012', text: 'Record already exists in DB' };
export const limitReached: WireFailure = {
  code: 'IDR-IDC-013',
  text: 'The update limit is reached for - {attributes}',
};
export const inactive: WireFailure = { code: 'IDR-VID-001', text: '{status} VID' };

export const family = (id: string | null, version: string | null = 'v1') =>
  kernel({ id, version, errorsOnSuccess: 'empty-list', metadata: 'present', faults });
export const audit = (number: string, name: string, module: string) =>
  ({ module, success: [`IDR-${number}`, name], failure: [`IDR-${number}`, name] }) as const;
export const Envelope = <T extends Parameters<typeof Type.Object>[0][string]>(request: T) =>
  Type.Object({ id: Type.String(), version: Type.String(), requesttime: Type.String(), request });
export const envelopeChecks = (id: string) => [
  shape('body.id', oneOf(id), invalid('id')),
  shape('body.version', matches(/^v\d+(\.\d+)?$/u), invalid('version')),
  shape('body.requesttime', isRequestTime, invalid('requesttime')),
  shape('body.request', isObject, missing('request')),
];

/** Which kind the id is; without it its digits tell (identity-backbone §5.2). */
export const idTypeAt = (place: 'query' | 'body.request') =>
  shape(`${place}.idType`, optionally(oneOf('UIN', 'VID', 'ID', 'HANDLE')), invalid('idType'));

export const Documents = Type.Array(
  Type.Object({ category: Type.String({ maxLength: 64 }), value: Type.String() }),
  { maxItems: 50 },
);
/** What creating and updating send alike. */
export const identityParts = {
  identity: Type.Record(Type.String(), Type.Unknown()),
  documents: Type.Optional(Type.Union([Documents, Type.Null()])),
  verifiedAttributes: Type.Optional(
    Type.Union([Type.Array(Type.String({ maxLength: 64 }), { maxItems: 100 }), Type.Null()]),
  ),
};

export const IdentityAnswer = Type.Object({
  status: Type.String(),
  identity: Type.Record(Type.String(), Type.Unknown()),
  documents: Documents,
  verifiedAttributes: Type.Array(Type.String()),
});
