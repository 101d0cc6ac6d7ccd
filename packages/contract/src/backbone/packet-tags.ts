import { Type } from 'typebox';
import { clientWith } from '../access.ts';
import { isObject, shape } from '../checks.ts';
import { kernel } from '../envelope.ts';
import type { Faults, WireFailure } from '../family.ts';
import { operation } from '../operation.ts';

/** Tags of a registration's packets (identity-backbone §14.4). */
const PATH = '/commons/v1/packetmanager';
const missing: WireFailure = { code: 'KER-PUT-001', text: 'Invalid request input' };
const faults: Faults = {
  unreadable: missing,
  internal: { code: 'KER-PUT-004', text: 'System Exception occured' },
  unauthenticated: { code: 'KER-ATH-401', text: 'Authentication Failed', status: 401 },
  forbidden: { code: 'KER-ATH-403', text: 'Forbidden', status: 403 },
  tooMany: { code: 'KER-PUT-004', text: 'Too many requests', status: 429 },
};
const shared = {
  family: kernel({
    id: 'mosip.registration.packet.writer',
    version: 'v1',
    errorsOnSuccess: 'empty-list',
    metadata: 'present',
    faults,
  }),
  access: clientWith('REGISTRATION_PROCESSOR'),
  collects: 'first',
  checks: [shape('body.request', isObject, missing)],
} as const;
const audit = (name: string) =>
  ({ module: 'KER-PUT', success: ['KER-PUT-202', name], failure: ['KER-PUT-203', name] }) as const;

const Id = Type.String({ maxLength: 64 });
const Name = Type.String({ minLength: 1, maxLength: 128 });
const Tags = Type.Record(Type.String(), Type.String({ maxLength: 1_024 }));
const Told = Type.Object({ tags: Tags });
const Given = { body: Type.Object({ request: Type.Object({ id: Id, tags: Tags }) }) };
const unknown: WireFailure = {
  code: 'KER-PUT-006',
  text: 'No available provider for given source and process',
};

export const addTags = operation({
  ...shared,
  name: 'packet.tag.add',
  contractId: 'PKT-10',
  summary: 'Tag a registration’s packets; refused as a whole when one tag is there already',
  method: 'POST',
  path: `${PATH}/addTag`,
  audit: audit('PACKET_TAG'),
  input: Given,
  output: Told,
  failures: {
    'packet-unknown': unknown,
    'tag-taken': { code: 'KER-PUT-020', text: 'Tag is already present' },
  },
});

export const putTags = operation({
  ...shared,
  name: 'packet.tag.put',
  contractId: 'PKT-11',
  summary: 'Tag a registration’s packets; tags that are there get the new value',
  method: 'POST',
  path: `${PATH}/addOrUpdateTag`,
  audit: audit('PACKET_TAG'),
  input: Given,
  output: Told,
  failures: { 'packet-unknown': unknown },
});

export const removeTags = operation({
  ...shared,
  name: 'packet.tag.remove',
  contractId: 'PKT-12',
  summary: 'Take tags away; refused as a whole when one is not there',
  method: 'POST',
  path: `${PATH}/deleteTag`,
  audit: audit('PACKET_TAG'),
  input: {
    body: Type.Object({ request: Type.Object({ id: Id, tagNames: Type.Array(Name, { maxItems: 200 }) }) }),
  },
  output: Type.Object({ status: Type.Literal('Deleted Successfully') }),
  failures: {
    'packet-unknown': unknown,
    'tag-unknown': { code: 'KER-PUT-024', text: 'Tag is not present' },
  },
});

export const readTags = operation({
  ...shared,
  name: 'packet.tag.read',
  contractId: 'PKT-13',
  summary: 'The tags of a registration’s packets: those named, or all',
  method: 'POST',
  path: `${PATH}/getTags`,
  audit: audit('PACKET_READ'),
  input: {
    body: Type.Object({
      request: Type.Object({
        id: Id,
        tagNames: Type.Optional(Type.Union([Type.Array(Name, { maxItems: 200 }), Type.Null()])),
      }),
    }),
  },
  output: Told,
  failures: { 'packet-unknown': unknown },
});
