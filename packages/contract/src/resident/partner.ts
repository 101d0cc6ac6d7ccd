import { Type } from 'typebox';
import { anyResident } from '../access.ts';
import { listPartners } from '../backbone/partner-management.ts';
import { PartnerAnswer } from '../backbone/partner-management-wire.ts';
import { kernel } from '../envelope.ts';
import { operation } from '../operation.ts';
import { residentKernel } from './wire.ts';

/** PM-1: who data can be shared with, and who prints; refusals of partner management pass through. */
export const listResidentPartners = operation({
  name: 'resident.partners.list',
  contractId: 'PM-1',
  summary: 'Partners of a type',
  method: 'GET',
  path: '/resident/v1/auth-proxy/partners',
  family: kernel(residentKernel({ id: null, version: null, errorsOnSuccess: 'null' })),
  access: anyResident,
  audit: {
    module: 'RS-PARTNER',
    success: ['RES-SER-187', 'GET_PARTNERS_BY_PARTNER_TYPE_SUCCESS'],
    failure: ['RES-SER-188', 'GET_PARTNERS_BY_PARTNER_TYPE_EXCEPTION'],
  },
  input: listPartners.input,
  checks: listPartners.checks,
  collects: 'first',
  output: Type.Object({
    partners: Type.Array(
      Type.Object({
        ...PartnerAnswer.properties,
        logoUrl: Type.Union([Type.String(), Type.Null()]),
        additionalInfo: Type.Union([Type.String(), Type.Null()]),
      }),
    ),
  }),
  failures: listPartners.failures,
});
