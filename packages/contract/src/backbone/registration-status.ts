import { Type } from 'typebox';
import { clientWith } from '../access.ts';
import { isObject, shape } from '../checks.ts';
import { operation } from '../operation.ts';
import { audit, registrationFamily } from './registration-wire.ts';

/** How far registrations are, as others see it (identity-backbone §15.3, §15.4). */
const ASKERS = clientWith(
  'REGISTRATION_OFFICER',
  'REGISTRATION_SUPERVISOR',
  'REGISTRATION_ADMIN',
  'REGISTRATION_PROCESSOR',
  'RESIDENT',
);
const MOST = 100;
const missing = (name: string) => ({ code: 'RPR-RGS-013', text: `Missing Request Value - ${name}` });
const unknown = { code: 'RPR-RGS-031', text: 'RID Not Found' };
const isList = (value: unknown): boolean => Array.isArray(value) && value.length > 0 && value.length <= MOST;
const checks = [
  shape('body', isObject, missing('request')),
  shape('body.request', isList, missing('request')),
];
const Status = Type.String();
const Asked = Type.Object({
  request: Type.Array(Type.Object({ registrationId: Type.String({ maxLength: 64 }) })),
});
const Told = Type.Array(Type.Object({ registrationId: Type.String(), statusCode: Status }));

const searching = {
  method: 'POST',
  access: ASKERS,
  collects: 'first',
  checks,
  audit: audit('REGISTRATION_STATUS'),
} as const;

export const searchExternalStatus = operation({
  ...searching,
  name: 'registration.external-status',
  contractId: 'REG-4',
  summary: 'How far registrations are; unknown ones are left out',
  path: '/registrationprocessor/v1/registrationstatus/externalstatus/search',
  family: registrationFamily('mosip.registration.external.status'),
  input: { body: Asked },
  output: Told,
  failures: { 'registration-unknown': unknown },
});

export const searchPacketStatus = operation({
  ...searching,
  name: 'registration.packet-status',
  contractId: 'REG-5',
  summary: 'How far packets are, by their own ids; unknown ones are left out',
  path: '/registrationprocessor/v1/registrationstatus/packetexternalstatus',
  family: registrationFamily('mosip.registration.packet.external.status'),
  input: {
    body: Type.Object({ request: Type.Array(Type.Object({ packetId: Type.String({ maxLength: 128 }) })) }),
  },
  output: Type.Array(Type.Object({ packetId: Type.String(), statusCode: Status })),
  failures: { 'registration-unknown': unknown },
});

export const searchStatus = operation({
  ...searching,
  name: 'registration.status',
  contractId: 'REG-7',
  summary: 'As the external status, under the older address',
  path: '/registrationprocessor/v1/registrationstatus/search',
  family: registrationFamily('mosip.registration.status'),
  input: { body: Asked },
  output: Told,
  failures: { 'registration-unknown': unknown },
});

export const searchTransactions = operation({
  name: 'registration.transactions',
  contractId: 'REG-8',
  summary: 'What was done to a registration, in the order of time',
  method: 'GET',
  path: '/registrationprocessor/v1/registrationtransaction/search/:rid',
  family: registrationFamily('mosip.registration.transaction'),
  access: ASKERS,
  audit: audit('REGISTRATION_TRANSACTIONS'),
  input: { params: Type.Object({ rid: Type.String({ maxLength: 64 }) }) },
  checks: [],
  collects: 'first',
  output: Type.Array(
    Type.Object({
      id: Type.String(),
      registrationId: Type.String(),
      transactionTypeCode: Type.String(),
      parentTransactionId: Type.Union([Type.String(), Type.Null()]),
      statusCode: Type.String(),
      subStatusCode: Type.String(),
      statusComment: Type.String(),
      createdDateTimes: Type.String(),
    }),
  ),
  failures: { 'registration-unknown': unknown },
});
