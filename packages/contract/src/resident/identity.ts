import { Type } from 'typebox';
import { anyResident, residentWith } from '../access.ts';
import { ask, matches, shape } from '../checks.ts';
import { kernel } from '../envelope.ts';
import { operation } from '../operation.ts';
import { invalid, missing, residentKernel } from './wire.ts';

const noRecords = { code: 'RES-SER-470', text: 'There is no such record' };

/** I-1: mirrors the ID Repository's answer; the filter filters (weakness 59). */
export const getUpdateCounts = operation({
  name: 'resident.identity.update-counts',
  contractId: 'I-1',
  summary: 'How often the signed-in resident may still change each attribute that has a limit',
  method: 'GET',
  path: '/resident/v1/identity/update-count',
  family: kernel(
    residentKernel({
      id: 'mosip.identity.update.count.get',
      version: '1.0',
      errorsOnSuccess: 'empty-list',
      failureId: null,
      failureVersion: null,
    }),
  ),
  access: anyResident,
  audit: {
    module: 'RS-IDENTITY',
    success: ['RES-SER-249', 'GET_IDENTITY_UPDATE_COUNT_SUCCESS'],
    failure: ['RES-SER-250', 'GET_IDENTITY_UPDATE_COUNT_EXCEPTION'],
  },
  input: {
    query: Type.Object({ filter_attribute_list: Type.Optional(Type.String({ maxLength: 2_000 })) }),
  },
  checks: [],
  collects: 'first',
  output: Type.Object({
    attributes: Type.Array(Type.Object({ attributeName: Type.String(), noOfUpdatesLeft: Type.Number() })),
  }),
  failures: { 'id-unknown': noRecords, 'id-inactive': { code: 'RES-SER-423', text: 'Unknown error' } },
});

/** I-2: looking writes nothing, where the reference's GET writes an event for each draft it meets (weaknesses 10, 33). */
export const listPendingDrafts = operation({
  name: 'resident.identity.pending-drafts',
  contractId: 'I-2',
  summary: 'Changes of the signed-in resident’s data that are under way',
  method: 'GET',
  path: '/resident/v1/identity/get-pending-drafts/:langCode',
  family: kernel(
    residentKernel({
      id: 'mosip.resident.get.pending.drafts',
      version: '1.0',
      errorsOnSuccess: 'empty-list',
      failureId: null,
      failureVersion: null,
    }),
  ),
  access: anyResident,
  audit: {
    module: 'RS-IDENTITY',
    success: ['RES-SER-501', 'GET_PENDING_DRAFT_SUCCESS'],
    failure: ['RES-SER-502', 'GET_PENDING_DRAFT_FAILURE'],
  },
  input: { params: Type.Object({ langCode: Type.String({ maxLength: 10 }) }) },
  checks: [ask('language-published', 'language-unknown')],
  collects: 'first',
  output: Type.Object({
    drafts: Type.Array(
      Type.Object({
        eid: Type.String(),
        aid: Type.Union([Type.String(), Type.Null()]),
        createdDTimes: Type.String(),
        attributes: Type.Array(Type.String()),
        cancellable: Type.Boolean(),
        description: Type.String(),
      }),
    ),
  }),
  failures: { 'language-unknown': invalid('languageCode') },
});

/** I-3: another person's draft is answered as one that is not there (weakness 1). */
export const discardPendingDraft = operation({
  name: 'resident.identity.discard-draft',
  contractId: 'I-3',
  summary: 'Call back a change of one’s own data while it is a draft',
  method: 'POST',
  path: '/resident/v1/identity/discardPendingDraft/:eid',
  family: kernel(
    residentKernel({
      id: 'mosip.resident.discard.pending.drafts',
      version: '1.0',
      errorsOnSuccess: 'empty-list',
      failureId: null,
      failureVersion: null,
    }),
  ),
  access: anyResident,
  audit: {
    module: 'RS-IDENTITY',
    success: ['RES-SER-249', 'DISCARD_DRAFT_SUCCESS'],
    failure: ['RES-SER-250', 'DISCARD_DRAFT_EXCEPTION'],
  },
  input: { params: Type.Object({ eid: Type.String({ maxLength: 16 }) }) },
  checks: [
    shape('params.eid', (value) => typeof value === 'string' && value.trim() !== '', missing('eventId')),
    shape('params.eid', matches(/^[0-9]{16}$/u), invalid('eventId')),
  ],
  collects: 'first',
  output: Type.Literal('DISCARDED'),
  failures: {
    'aid-unknown': { code: 'RES-SER-457', text: 'This event has no application that could be called back' },
    'draft-unknown': noRecords,
  },
});

/** ID-1: the resident's own data as one page shows it. */
export const getIdentityInfo = operation({
  name: 'resident.identity.info',
  contractId: 'ID-1',
  summary: 'The attributes of the signed-in resident that a page’s UI schema names',
  method: 'GET',
  path: '/resident/v1/identity/info/type/:schemaType',
  family: kernel(
    residentKernel({ id: 'mosip.resident.identity.info', version: '1.0', errorsOnSuccess: 'null' }),
  ),
  access: residentWith('Manage-Identity-Data'),
  audit: {
    module: 'RS-IDENTITY',
    success: ['RES-SER-198', 'GET_INPUT_ATTRIBUTES_SUCCESS'],
    failure: ['RES-SER-199', 'GET_INPUT_ATTRIBUTES_EXCEPTION'],
  },
  input: { params: Type.Object({ schemaType: Type.String({ maxLength: 64 }) }) },
  checks: [ask('schema-type-known', 'schema-type-unknown')],
  collects: 'first',
  output: Type.Record(Type.String(), Type.Unknown()),
  failures: {
    'schema-type-unknown': invalid('schemaType: update-demographics, personalized-card or share-credential'),
    'id-unknown': { code: 'RES-SER-474', text: 'This id is not known' },
  },
});
