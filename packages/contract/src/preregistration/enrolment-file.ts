import { Type } from 'typebox';
import { isObject, shape } from '../checks.ts';
import { doorstep } from '../doorstep/wire.ts';
import { File, isFilePart } from '../multipart.ts';
import { operation } from '../operation.ts';
import { officers, readAudit } from './desk.ts';
import { CLOSED, ENROLMENTS, ENROLMENT_UNKNOWN, EnrolmentId, enrolmentAudit } from './enrolment.ts';

const { unreadable } = doorstep.faults;
const path = `${ENROLMENTS}/:enrolmentId/files`;
const Attribute = Type.Object({ ...EnrolmentId.properties, attribute: Type.String({ maxLength: 64 }) });

const REFUSALS = {
  infected: { code: 'infected', text: 'The file holds malware', status: 422 },
  'scanner-unavailable': {
    code: 'scanner-unavailable',
    text: 'Files cannot be looked through now',
    status: 409,
  },
  'file-locked': { code: 'file-locked', text: 'The file is protected by a password', status: 422 },
  'file-too-large': { code: 'file-too-large', text: 'The file is too large', status: 422 },
  'ending-refused': { code: 'ending-refused', text: 'Files of this kind are not taken', status: 422 },
  'content-disagrees': {
    code: 'content-disagrees',
    text: 'The file is not what its name says',
    status: 422,
  },
  'file-damaged': { code: 'file-damaged', text: 'The file is damaged', status: 422 },
  'several-documents': {
    code: 'several-documents',
    text: 'The file holds more than one document',
    status: 422,
  },
  'too-many-pages': { code: 'too-many-pages', text: 'The file has more than {most} pages', status: 422 },
  'too-many-pixels': {
    code: 'too-many-pixels',
    text: 'The picture has more than {most} pixels',
    status: 422,
  },
  'photo-no-picture': { code: 'photo-no-picture', text: 'The photo is no picture', status: 422 },
  'biometrics-unreadable': {
    code: 'biometrics-unreadable',
    text: 'The file is not of the standard format (CBEFF as XML)',
    status: 422,
  },
} as const;

/** In the place of one under the same name: `photo`, `individualBiometrics`, or the attribute that a paper proves. */
export const layEnrolmentFile = operation({
  name: 'desk.enrolment.file.lay',
  summary: 'Lay a photo, a paper or biometrics with an enrolment',
  method: 'POST',
  path,
  family: doorstep,
  access: officers,
  audit: enrolmentAudit,
  multipart: { unreadable: { ...REFUSALS['file-too-large'] } },
  input: {
    params: EnrolmentId,
    body: Type.Object({
      request: Type.Object({
        attribute: Type.String({ maxLength: 64 }),
        /** Type of the paper; empty for photo and biometrics. */
        type: Type.String({ maxLength: 64 }),
        reference: Type.Union([Type.String({ maxLength: 64 }), Type.Null()]),
      }),
      file: File,
    }),
  },
  checks: [
    shape('body.request', isObject, unreadable),
    shape('body.file', isFilePart, { code: 'no-file', text: 'A file is missing', status: 422 }),
  ],
  collects: 'first',
  output: Type.Object({}),
  failures: {
    ...ENROLMENT_UNKNOWN,
    ...REFUSALS,
    'enrolment-closed': CLOSED,
    'attribute-unknown': {
      code: 'attribute-unknown',
      text: 'The form asks for no such file',
      status: 422,
    },
    'type-missing': { code: 'type-missing', text: 'Which kind of paper it is, is missing', status: 422 },
  },
});

const FILE_UNKNOWN = { code: 'file-unknown', text: 'There is no such file', status: 404 } as const;

export const getEnrolmentFile = operation({
  name: 'desk.enrolment.file.get',
  summary: 'One file of an enrolment',
  method: 'GET',
  path: `${path}/:attribute`,
  family: doorstep,
  access: officers,
  audit: readAudit,
  input: { params: Attribute },
  checks: [],
  collects: 'first',
  output: Type.Object({
    name: Type.String(),
    format: Type.String(),
    /** Base64. */
    bytes: Type.String(),
  }),
  failures: { ...ENROLMENT_UNKNOWN, 'file-unknown': FILE_UNKNOWN },
});

export const removeEnrolmentFile = operation({
  name: 'desk.enrolment.file.remove',
  summary: 'Take a file out of an enrolment',
  method: 'DELETE',
  path: `${path}/:attribute`,
  family: doorstep,
  access: officers,
  audit: enrolmentAudit,
  input: { params: Attribute },
  checks: [],
  collects: 'first',
  output: Type.Object({}),
  failures: { ...ENROLMENT_UNKNOWN, 'enrolment-closed': CLOSED, 'file-unknown': FILE_UNKNOWN },
});
