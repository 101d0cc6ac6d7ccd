import { Type } from 'typebox';
import { applicant, applicantOr } from '../access.ts';
import { shape } from '../checks.ts';
import { operation } from '../operation.ts';
import { Envelope, Nullable, envelopeChecksInTurn, preregistration } from './wire.ts';

const PREFIX = '/preregistration/v1';
const OFFICERS = applicantOr('REGISTRATION_OFFICER', 'REGISTRATION_SUPERVISOR', 'REGISTRATION_ADMIN');
const Number = Type.Optional(Type.String({ maxLength: 10 }));

const UiSpec = Type.Object({
  id: Type.String(),
  version: Type.Number(),
  title: Type.String(),
  description: Type.String(),
  identitySchemaId: Type.String(),
  idSchemaVersion: Type.Number(),
  jsonSpec: Type.Unknown(),
  status: Type.Literal('PUBLISHED'),
  effectiveFrom: Type.String(),
  createdOn: Type.String(),
  updatedOn: Nullable(Type.String()),
});

/** Forms and pictures of a text are about nobody. */
const reading = { module: 'DEM', success: null, failure: ['PRE_405', 'EXCEPTION'] } as const;
const failures = { 'form-unknown': { code: 'PRG_APP_003', text: 'Failed to fetch the ui spec' } } as const;

/** PRE-45: the questions of the application form, as data. */
export const getUiSpec = operation({
  name: 'preregistration.form.latest',
  contractId: 'PRE-45',
  summary: 'The application form, as data',
  method: 'GET',
  path: `${PREFIX}/uispec/latest`,
  family: preregistration('mosip.preregistration.uispec.latest'),
  access: OFFICERS,
  audit: reading,
  input: { query: Type.Object({ version: Number, identitySchemaVersion: Number }) },
  checks: [],
  collects: 'first',
  output: UiSpec,
  failures,
});

/** PRE-46: every form in force, a page at a time. */
export const listUiSpecs = operation({
  name: 'preregistration.form.list',
  contractId: 'PRE-46',
  summary: 'The application forms in force',
  method: 'GET',
  path: `${PREFIX}/uispec/all`,
  family: preregistration('mosip.preregistration.uispec.all'),
  access: OFFICERS,
  audit: reading,
  input: { query: Type.Object({ pageNumber: Number, pageSize: Number }) },
  checks: [],
  collects: 'first',
  output: Type.Object({
    pageNo: Type.Integer(),
    pageSize: Type.Integer(),
    sort: Type.Array(Type.Unknown()),
    totalItems: Type.Integer(),
    totalPages: Type.Integer(),
    data: Type.Array(UiSpec),
  }),
  failures,
});

const QR_ID = 'mosip.pre-registration.qrcode.generate';
/** More than any client asks for; a code of so much text can still be scanned. */
const LONGEST = 500;

/** PRE-43: a text, such as a PRID, as a QR code. */
export const drawQrCode = operation({
  name: 'preregistration.qr-code.draw',
  contractId: 'PRE-43',
  summary: 'A QR code of a text, as a picture',
  method: 'POST',
  path: `${PREFIX}/qrCode/generate`,
  family: preregistration(QR_ID),
  access: applicant,
  audit: reading,
  input: { body: Envelope(Type.String()) },
  checks: [
    ...envelopeChecksInTurn(QR_ID),
    shape('body.request', (value) => typeof value !== 'string' || value.length <= LONGEST, {
      code: 'PRG_QRC_002',
      text: 'Failed to generate QR code',
    }),
  ],
  collects: 'first',
  output: Type.Object({ qrcode: Type.String() }),
  failures: {},
});

/** PRE-25: that a person agreed, or refused, on the reference's portal. */
export const logPortalAct = operation({
  name: 'preregistration.portal.log',
  contractId: 'PRE-25',
  summary: 'Note that a person agreed on the portal',
  method: 'POST',
  path: `${PREFIX}/logAudit`,
  family: preregistration(null),
  access: applicant,
  audit: { module: 'PREREG_UI', success: ['PRE_414', 'UI_AUDIT'], failure: ['PRE_405', 'EXCEPTION'] },
  input: {
    body: Type.Object({
      request: Type.Object({
        eventName: Type.String({ maxLength: 100 }),
        // Of what a browser says about people and times nothing is believed.
        description: Type.String({ maxLength: 200_000 }),
      }),
    }),
  },
  checks: [],
  collects: 'first',
  output: Type.Literal('Audit Logged Successfully'),
  failures: { 'not-written': { code: 'PRG_APP_007', text: 'Audit Failed' } },
});
