import { Type } from 'typebox';
import { clientWith } from '../access.ts';
import { matches, optionally, shape } from '../checks.ts';
import { operation } from '../operation.ts';
import { adminAudit, adminFamily } from './admin-wire.ts';

/** What administrators ask of one registration (identity-backbone §23). */
const Text = Type.String();
const isRegistrationId = matches(/^\d{29}$/u);
const isLanguage = matches(/^[a-z]{3}$/u);
const invalidRid = (code: string) => ({ code, text: 'RID is invalid' });

export const packetStatus = operation({
  name: 'admin.packet-status',
  contractId: 'ADM-4',
  summary: 'What was done to a registration, in the order of time and in one language',
  method: 'GET',
  path: '/v1/admin/packetstatusupdate',
  family: adminFamily,
  access: clientWith('GLOBAL_ADMIN', 'ZONAL_ADMIN', 'REGISTRATION_ADMIN'),
  audit: adminAudit('PACKET_STATUS'),
  collects: 'first',
  input: { query: Type.Object({ rid: Text, langCode: Type.Optional(Text) }) },
  checks: [
    shape('query.rid', isRegistrationId, invalidRid('ADM-PKT-002')),
    shape('query.langCode', optionally(isLanguage), {
      code: 'KER-ADM-400',
      text: 'langCode is a code of three letters',
    }),
  ],
  output: Type.Object({
    packetStatusUpdateList: Type.Array(
      Type.Object({
        id: Text,
        registrationId: Text,
        transactionTypeCode: Text,
        parentTransactionId: Type.Union([Text, Type.Null()]),
        statusCode: Text,
        subStatusCode: Text,
        statusComment: Text,
        createdDateTimes: Text,
      }),
    ),
  }),
  failures: {
    'registration-unknown': invalidRid('ADM-PKT-002'),
    'another-zone': { code: 'ADM-PKT-001', text: 'Admin is not authorized' },
  },
});

export const applicantDetails = operation({
  name: 'admin.applicant-details',
  contractId: 'ADM-6',
  summary: 'Name, date of birth and photo of whom a registration made an identity for; so many a day',
  method: 'POST',
  path: '/v1/admin/applicantDetails/:rid',
  family: adminFamily,
  access: clientWith('DIGITALCARD_ADMIN', 'REGISTRATION_ADMIN', 'REGISTRATION_OFFICER'),
  audit: adminAudit('APPLICANT_DETAILS'),
  collects: 'first',
  input: { params: Type.Object({ rid: Text }) },
  checks: [shape('params.rid', isRegistrationId, invalidRid('ADM-AVD-002'))],
  /** Attributes by their names in the ID schema; a text in several languages as JSON, the photo as a data URI. */
  output: Type.Object({ applicantDataMap: Type.Record(Text, Text) }),
  failures: {
    'limit-reached': {
      code: 'ADM-AVD-008',
      text: 'Your daily search limit has exceeded. Please try searching again tomorrow.',
    },
    'identity-unknown': {
      code: 'ADM-AVD-003',
      text: 'The card for this request ID is not generated. Please check the status of the ID.',
    },
    'photo-missing': { code: 'ADM-AVD-004', text: 'Applicant Photo Not Found' },
  },
});
