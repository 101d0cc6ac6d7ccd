import { Type } from 'typebox';
import { clientWith } from '../access.ts';
import { isObject, shape } from '../checks.ts';
import { operation } from '../operation.ts';
import { adminFamily } from './admin-wire.ts';
import { audit, registrationFamily } from './registration-wire.ts';

/** Registrations whose slip was lost, for those who ask with the person before them (identity-backbone §15.3, §23). */
const Text = Type.String({ maxLength: 300 });
const Optional = Type.Optional(Type.Union([Text, Type.Null()]));
const missing = (name: string) => ({ code: 'RPR-RGS-013', text: `Missing Request Value - ${name}` });

const searching = {
  method: 'POST',
  collects: 'first',
  audit: audit('LOST_REGISTRATION'),
  input: {
    body: Type.Object({
      request: Type.Object({
        filters: Type.Array(
          Type.Object({
            columnName: Type.String({ maxLength: 64 }),
            value: Optional,
            fromValue: Optional,
            toValue: Optional,
            type: Optional,
          }),
          { maxItems: 20 },
        ),
      }),
    }),
  },
  checks: [
    shape('body', isObject, missing('request')),
    shape('body.request', isObject, missing('request')),
    shape('body.request.filters', (value) => Array.isArray(value) && value.length > 0, missing('filters')),
  ],
  /** `registartionDate` is the wire's own spelling. */
  output: Type.Array(
    Type.Object({
      registrationId: Type.String(),
      registartionDate: Type.String(),
      syncDateTime: Type.String(),
      additionalInfo: Type.Record(Type.String(), Type.String()),
    }),
  ),
  failures: {
    'name-missing': missing('name'),
    'contact-missing': missing('email or phone'),
    'filter-unknown': { code: 'RPR-RGS-014', text: 'Invalid Request Value - columnName {name}' },
    'registration-unknown': { code: 'RPR-RGS-031', text: 'RID Not Found' },
  },
} as const;

export const searchLostRegistrations = operation({
  ...searching,
  name: 'registration.lost',
  contractId: 'REG-6',
  summary: 'Registrations by name and contact; filters by centre and date narrow them',
  path: '/registrationprocessor/v1/registrationstatus/lostridsearch',
  family: registrationFamily('mosip.registration.lostrid'),
  access: clientWith('REGISTRATION_ADMIN', 'REGISTRATION_OFFICER', 'ZONAL_ADMIN', 'GLOBAL_ADMIN'),
});

/** The same through the admin service. */
export const findLostRid = operation({
  ...searching,
  name: 'admin.lost-rid',
  contractId: 'ADM-5',
  summary: 'Registrations by name and contact, for administrators',
  path: '/v1/admin/lostRid',
  family: adminFamily,
  access: clientWith('REGISTRATION_ADMIN', 'REGISTRATION_OFFICER', 'ZONAL_ADMIN', 'GLOBAL_ADMIN'),
});
