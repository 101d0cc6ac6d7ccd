import type { WhoMay } from './rule.ts';

const UPLOADERS = ['GLOBAL_ADMIN', 'MASTERDATA_ADMIN'];

/** identity-backbone §8.1, §23; applicants are shown to the reference's role, and to those who resolve lost RIDs. */
export const ADMINISTRATION: Readonly<Record<string, WhoMay>> = {
  'GET /v1/admin/packetstatusupdate': ['GLOBAL_ADMIN', 'ZONAL_ADMIN', 'REGISTRATION_ADMIN'],
  'POST /v1/admin/applicantDetails/:rid': [
    ...['DIGITALCARD_ADMIN', 'REGISTRATION_ADMIN', 'REGISTRATION_OFFICER'],
  ],
  'POST /v1/admin/bulkupload': UPLOADERS,
  'GET /v1/admin/bulkupload/transcation/:id': UPLOADERS,
  'GET /v1/admin/bulkupload/getAllTransactions': UPLOADERS,
  'POST /v1/masterdata/idschema': ['GLOBAL_ADMIN'],
  'PUT /v1/masterdata/idschema': ['GLOBAL_ADMIN'],
  'PUT /v1/masterdata/idschema/publish': ['GLOBAL_ADMIN'],
};
