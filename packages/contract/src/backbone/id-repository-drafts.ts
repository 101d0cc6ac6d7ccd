import { Type } from 'typebox';
import { isObject, shape } from '../checks.ts';
import type { Family } from '../family.ts';
import { isRecord } from '../json.ts';
import { operation } from '../operation.ts';
import {
  audit,
  Envelope,
  envelopeChecks,
  exists,
  family,
  IdentityAnswer,
  identityParts,
  invalid,
  limitReached,
  missing,
  READERS,
  unknown,
  VID_WRITERS,
  WRITERS,
} from './id-repository-wire.ts';

/** Drafts answer without id and version; clients look at response and errors only (identity-backbone §1.1). */
const draftFamily = family(null, null);
const draftAudit = (number: string, name: string) => audit(number, name, 'IDR-DFT');
const Registration = Type.Object({ registrationId: Type.String({ maxLength: 64 }) });
const Status = Type.Object({ status: Type.String() });

export const createDraft = operation({
  name: 'id-repository.draft.create',
  contractId: 'IDR-9',
  summary: 'Begin a draft of a registration, for a UIN or for a new person',
  method: 'POST',
  path: '/idrepository/v1/identity/draft/create/:registrationId',
  family: draftFamily,
  access: WRITERS,
  audit: draftAudit('020', 'CREATE_DRAFT_REQUEST_RESPONSE'),
  input: {
    params: Registration,
    query: Type.Object({ UIN: Type.Optional(Type.String({ maxLength: 64 })) }),
  },
  checks: [],
  collects: 'first',
  output: Status,
  failures: { 'uin-malformed': invalid('UIN'), 'id-unknown': unknown, 'registration-id-taken': exists },
});

export const updateDraft = operation({
  name: 'id-repository.draft.update',
  contractId: 'IDR-10',
  summary: 'Add to what a draft would change',
  method: 'PATCH',
  path: '/idrepository/v1/identity/draft/update/:registrationId',
  family: draftFamily,
  access: WRITERS,
  audit: draftAudit('021', 'UPDATE_DRAFT_REQUEST_RESPONSE'),
  input: { params: Registration, body: Envelope(Type.Object(identityParts)) },
  checks: [
    ...envelopeChecks('mosip.id.update'),
    shape('body.request.identity', isObject, missing('identity')),
  ],
  collects: 'first',
  output: Status,
  failures: {
    'draft-unknown': unknown,
    'attribute-missing': missing('{path}'),
    'attribute-invalid': invalid('{path}'),
    'update-limit-reached': limitReached,
  },
});

/** A change by GET is the wire's (identity-backbone §29.3); only service clients come in. */
export const publishDraft = operation({
  name: 'id-repository.draft.publish',
  contractId: 'IDR-11',
  summary: 'Make the change of a draft',
  method: 'GET',
  path: '/idrepository/v1/identity/draft/publish/:registrationId',
  family: draftFamily,
  access: WRITERS,
  audit: draftAudit('022', 'PUBLISH_DRAFT_REQUEST_RESPONSE'),
  input: { params: Registration },
  checks: [],
  collects: 'first',
  output: Status,
  failures: {
    'draft-unknown': unknown,
    'id-unknown': unknown,
    'attribute-missing': missing('{path}'),
    'attribute-invalid': invalid('{path}'),
    'uin-taken': exists,
    'registration-id-taken': exists,
    'update-limit-reached': limitReached,
  },
});

export const discardDraft = operation({
  name: 'id-repository.draft.discard',
  contractId: 'IDR-12',
  summary: 'Leave a draft',
  method: 'DELETE',
  path: '/idrepository/v1/identity/draft/discard/:registrationId',
  family: draftFamily,
  access: VID_WRITERS,
  audit: draftAudit('023', 'DISCARD_DRAFT_REQUEST_RESPONSE'),
  input: { params: Registration },
  checks: [],
  collects: 'first',
  output: Status,
  failures: { 'draft-unknown': unknown },
});

export const readDraft = operation({
  name: 'id-repository.draft.read',
  contractId: 'IDR-14',
  summary: 'The identity as it would be if the draft were published now',
  method: 'GET',
  path: '/idrepository/v1/identity/draft/:registrationId',
  family: draftFamily,
  access: WRITERS,
  audit: draftAudit('024', 'GET_DRAFT_REQUEST_RESPONSE'),
  input: { params: Registration },
  checks: [],
  collects: 'first',
  output: IdentityAnswer,
  failures: { 'draft-unknown': unknown },
});

/** No body goes with an answer to HEAD: the status alone says it. */
const presence: Family = {
  ...draftFamily,
  success: (value, context) => ({
    ...draftFamily.success(null, context),
    status: isRecord(value) && value['present'] === true ? 200 : 204,
    body: '',
  }),
  failure: (errors, status, context) => ({
    ...draftFamily.failure(errors, status === 200 ? 400 : status, context),
    body: '',
  }),
  read: (status, body) =>
    status === 200 || status === 204
      ? { ok: true, value: { present: status === 200 } }
      : draftFamily.read(status, body),
};

export const hasDraft = operation({
  name: 'id-repository.draft.is-there',
  contractId: 'IDR-13',
  summary: 'Whether a registration has a draft',
  method: 'HEAD',
  path: '/idrepository/v1/identity/draft/:registrationId',
  family: presence,
  access: WRITERS,
  audit: draftAudit('026', 'HAS_DRAFT_REQUEST_RESPONSE'),
  input: { params: Registration },
  checks: [],
  collects: 'first',
  output: Type.Object({ present: Type.Boolean() }),
  failures: {},
});

export const extractDraftBiometrics = operation({
  name: 'id-repository.draft.extract-biometrics',
  contractId: 'IDR-15',
  summary:
    'Make templates of a draft’s biometrics; without an extractor only a draft that has none can be done with',
  method: 'PUT',
  path: '/idrepository/v1/identity/draft/extractbiometrics/:registrationId',
  family: draftFamily,
  access: WRITERS,
  audit: draftAudit('027', 'EXTRACT_BIOMETRICS_REQUEST_RESPONSE'),
  input: { params: Registration },
  checks: [],
  collects: 'first',
  output: Status,
  failures: {
    'draft-unknown': unknown,
    'biometrics-not-extracted': { code: 'IDR-IDS-009', text: 'Biometric extraction failed' },
  },
});

export const readDraftsOfUin = operation({
  name: 'id-repository.draft.list',
  contractId: 'IDR-16',
  summary: 'The drafts that would change the identity of a UIN',
  method: 'GET',
  path: '/idrepository/v1/identity/draft/uin/:uin',
  family: draftFamily,
  access: READERS,
  audit: draftAudit('025', 'GET_DRAFT_UIN_REQUEST_RESPONSE'),
  input: { params: Type.Object({ uin: Type.String({ maxLength: 64 }) }) },
  checks: [],
  collects: 'first',
  output: Type.Object({
    drafts: Type.Array(
      Type.Object({
        rid: Type.String(),
        createdDTimes: Type.String(),
        attributes: Type.Array(Type.String()),
      }),
    ),
  }),
  failures: { 'uin-malformed': invalid('UIN') },
});
