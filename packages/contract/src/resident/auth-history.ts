import { Type } from 'typebox';
import { open } from '../access.ts';
import { ask } from '../checks.ts';
import { kernel } from '../envelope.ts';
import type { Family } from '../family.ts';
import { operation } from '../operation.ts';
import { byCodeChecks, byCodeFailures, codeMembers } from './by-code.ts';
import { Envelope, envelopeChecks } from './request-envelope.ts';
import { invalid, residentKernel } from './wire.ts';

const ID = 'mosip.resident.authhistory';
const usual = residentKernel({ id: ID, version: 'v1', echo: 'from-request', errorsOnSuccess: 'null' });
/** The reference writes the property's name into what its validator refuses (resident-services §1.9). */
const ofValidator = kernel({ ...usual, failureId: 'resident.authhistory.id', failureVersion: '1.0' });
const family: Family = {
  ...kernel(usual),
  failure: (errors, status, context) =>
    (errors.every(({ code }) => code === 'RES-SER-410') ? ofValidator : kernel(usual)).failure(
      errors,
      status,
      context,
    ),
};

const PageNumber = Type.Optional(
  Type.Union([Type.String({ maxLength: 9 }), Type.Integer({ maximum: 999_999_999 }), Type.Null()]),
);

/** R-7, of the old contract: a code for each call; a page is named by two texts of digits, or not at all. */
export const listAuthentications = operation({
  name: 'resident.authentication.list-by-code',
  contractId: 'R-7',
  summary: 'The authentications of a person, newest first, with a code',
  method: 'POST',
  path: '/resident/v1/req/auth-history',
  family,
  access: open,
  audit: {
    module: 'RS-AUTH_HIST',
    success: ['RES-SER-204', 'REQ_AUTH_HISTORY_SUCCESS'],
    failure: ['RES-SER-402', 'REQUEST_FAILED'],
  },
  input: {
    body: Envelope(Type.Object({ ...codeMembers, pageStart: PageNumber, pageFetch: PageNumber })),
  },
  checks: [
    ...envelopeChecks(ID, 'v1'),
    ...byCodeChecks,
    ask('page-not-blank', 'page-blank'),
    ask('page-size-given', 'page-size-missing'),
    ask('page-number-given', 'page-number-missing'),
    ask('page-number-in-digits', 'page-number-no-digits'),
    ask('page-size-in-digits', 'page-size-no-digits'),
    ask('page-from-one', 'page-below-one'),
  ],
  collects: 'first',
  output: Type.Object({
    authHistory: Type.Array(
      Type.Object({
        serialNumber: Type.Number(),
        idUsed: Type.String(),
        authModality: Type.String(),
        /** ISO, in UTC. */
        date: Type.String(),
        time: Type.String(),
        partnerName: Type.String(),
        partnerTransactionId: Type.String(),
        authResponse: Type.String(),
        responseCode: Type.String(),
      }),
    ),
    message: Type.String(),
  }),
  failures: {
    ...byCodeFailures,
    'page-blank': invalid('please provide Page size and Page number to be Fetched'),
    'page-size-missing': invalid('please provide Page size to be Fetched'),
    'page-number-missing': invalid('please provide Page number to be Fetched'),
    'page-number-no-digits': invalid('pageStart'),
    'page-size-no-digits': invalid('pageFetch'),
    'page-below-one': invalid('Page Fetch or Page Start must be greater than 0'),
    'history-not-read': { code: 'RES-SER-402', text: 'The history could not be read' },
  },
});
