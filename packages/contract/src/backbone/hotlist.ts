import { Type } from 'typebox';
import { HOTLIST_ID_TYPES } from '@doorstep/core/backbone/id-authentication/hotlist.ts';
import { clientWith } from '../access.ts';
import { isObject, oneOf, optionally, shape } from '../checks.ts';
import { kernel } from '../envelope.ts';
import type { Faults } from '../family.ts';
import { operation } from '../operation.ts';

/** Ids that may not be used (identity-backbone §24). */
const faults: Faults = {
  unreadable: { code: 'HTL-SER-002', text: 'The request is invalid' },
  internal: { code: 'HTL-SER-500', text: 'Unknown error' },
  unauthenticated: { code: 'KER-ATH-401', text: 'Authentication Failed', status: 401 },
  forbidden: { code: 'KER-ATH-403', text: 'Forbidden', status: 403 },
  tooMany: { code: 'HTL-SER-500', text: 'Too many requests', status: 429 },
};
const invalid = (name: string) => ({ code: 'HTL-SER-002', text: `Invalid Input Parameter - ${name}` });
const family = (id: string) =>
  kernel({ id, version: 'v1', errorsOnSuccess: 'empty-list', metadata: 'present', faults });
const audit = (name: string) =>
  ({ module: 'HTL-SER', success: ['HTL-SER-001', name], failure: ['HTL-SER-001', name] }) as const;

const isIdType = oneOf(...HOTLIST_ID_TYPES);
const isId = (value: unknown): boolean =>
  typeof value === 'string' && value.length > 0 && value.length <= 500;
const isInstant = (value: unknown): boolean =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T/u.test(value) && !Number.isNaN(Date.parse(value));

const HotlistAnswer = Type.Object({
  id: Type.String(),
  idType: Type.String(),
  status: Type.String(),
  expiryTimestamp: Type.Union([Type.String(), Type.Null()]),
});

const change = (verb: 'block' | 'unblock') =>
  operation({
    name: `hotlist.${verb}`,
    summary: verb === 'block' ? 'Keep an id from being used' : 'Let an id be used again',
    method: 'POST',
    path: `/v1/hotlist/${verb}`,
    family: family(`mosip.hotlist.${verb}`),
    access: clientWith('HOTLIST_ADMIN'),
    audit: audit(`${verb.toUpperCase()}_ID`),
    input: {
      body: Type.Object({
        request: Type.Object({
          id: Type.String(),
          idType: Type.String(),
          status: Type.Optional(Type.String()),
          expiryTimestamp: Type.Optional(Type.Union([Type.String(), Type.Null()])),
        }),
      }),
    },
    checks: [
      shape('body.request', isObject, invalid('request')),
      shape('body.request.id', isId, invalid('id')),
      shape('body.request.idType', isIdType, invalid('idType')),
      shape('body.request.expiryTimestamp', optionally(isInstant), invalid('expiryTimestamp')),
    ],
    collects: 'first',
    output: HotlistAnswer,
    failures: {},
  });

export const blockId = change('block');
export const unblockId = change('unblock');

export const readHotlistStatus = operation({
  name: 'hotlist.status',
  summary: 'Whether an id may be used; one never listed may',
  method: 'GET',
  path: '/v1/hotlist/status/:idType/:id',
  family: family('mosip.hotlist.status'),
  access: clientWith(
    'HOTLIST_ADMIN',
    'RESIDENT',
    'REGISTRATION_PROCESSOR',
    'ID_AUTHENTICATION',
    'ID_REPOSITORY',
  ),
  audit: audit('RETRIEVE_HOTLIST_STATUS'),
  input: {
    params: Type.Object({
      idType: Type.String({ maxLength: 40 }),
      id: Type.String({ maxLength: 500 }),
    }),
  },
  checks: [shape('params.idType', isIdType, invalid('idType')), shape('params.id', isId, invalid('id'))],
  collects: 'first',
  output: HotlistAnswer,
  failures: {},
});
