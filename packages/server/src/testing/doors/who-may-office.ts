import type { WhoMay } from './rule.ts';

const at = (...roles: readonly string[]): WhoMay => ({ atThePortal: ['GLOBAL_ADMIN', ...roles] });

const OFFICE_PATH = '/doorstep/v1/office';
const CASES = `${OFFICE_PATH}/cases`;
const REPORTS = `${OFFICE_PATH}/reports`;
const CREDENTIALS = `${OFFICE_PATH}/credentials`;
const WALLET_CREDENTIALS = `${OFFICE_PATH}/wallet-credentials`;
const PARTNERS = `${OFFICE_PATH}/partners`;
const MESSAGES = `${OFFICE_PATH}/messages`;
const MASTER_DATA = `${OFFICE_PATH}/master-data`;
const DECIDERS = at('REGISTRATION_ADMIN');
const ISSUERS = at('PARTNER_ADMIN', 'PMS_ADMIN');
const SENDERS = at('PRE_REGISTRATION_ADMIN');
const KEEPERS = at('MASTERDATA_ADMIN');

/** The back office: staff at the portal by role, and nobody else. */
export const OFFICE: Readonly<Record<string, WhoMay>> = {
  [`GET ${CASES}`]: DECIDERS,
  [`POST ${CASES}/find`]: DECIDERS,
  [`GET ${CASES}/:id`]: DECIDERS,
  [`GET ${CASES}/:id/papers/:attribute`]: DECIDERS,
  [`POST ${CASES}/:id/decision`]: DECIDERS,
  [`GET ${REPORTS}`]: DECIDERS,
  [`GET ${REPORTS}/:id`]: DECIDERS,
  [`GET ${REPORTS}/:id/papers/:paper`]: DECIDERS,
  [`POST ${REPORTS}/:id/assign`]: DECIDERS,
  [`POST ${REPORTS}/:id/answer`]: DECIDERS,
  [`GET ${CREDENTIALS}`]: ISSUERS,
  [`POST ${CREDENTIALS}/:id/retry`]: ISSUERS,
  [`POST ${CREDENTIALS}/:id/revoke`]: ISSUERS,
  [`POST ${WALLET_CREDENTIALS}/find`]: ISSUERS,
  [`GET ${WALLET_CREDENTIALS}/:id`]: ISSUERS,
  [`POST ${WALLET_CREDENTIALS}/:id/preview`]: ISSUERS,
  [`POST ${WALLET_CREDENTIALS}/:id/revoke`]: ISSUERS,
  [`GET ${PARTNERS}`]: ISSUERS,
  [`GET ${PARTNERS}/:id`]: ISSUERS,
  [`POST ${PARTNERS}/:id/state`]: ISSUERS,
  [`POST ${PARTNERS}/:id/requests/:request/decision`]: ISSUERS,
  [`GET ${MESSAGES}`]: SENDERS,
  [`POST ${MESSAGES}/:system/again`]: SENDERS,
  [`POST ${MESSAGES}/events/:event/subscriptions/:subscription/again`]: SENDERS,
  [`POST ${OFFICE_PATH}/audit/search`]: at(),
  [`POST ${OFFICE_PATH}/audit/check`]: at(),
  [`GET ${OFFICE_PATH}/figures`]: at(
    'ZONAL_ADMIN',
    'REGISTRATION_ADMIN',
    'PRE_REGISTRATION_ADMIN',
    'MASTERDATA_ADMIN',
  ),
  [`GET ${MASTER_DATA}/centres`]: KEEPERS,
  [`GET ${MASTER_DATA}/centres/:id`]: KEEPERS,
  [`POST ${MASTER_DATA}/centres/:id/preview`]: KEEPERS,
  [`POST ${MASTER_DATA}/centres/:id/publish`]: KEEPERS,
  [`GET ${MASTER_DATA}/holidays`]: KEEPERS,
  [`POST ${MASTER_DATA}/holidays/preview`]: KEEPERS,
  [`POST ${MASTER_DATA}/holidays/publish`]: KEEPERS,
  [`GET ${MASTER_DATA}/templates`]: KEEPERS,
  [`GET ${MASTER_DATA}/templates/:code/:language`]: KEEPERS,
  [`POST ${MASTER_DATA}/templates/:code/:language/preview`]: KEEPERS,
  [`POST ${MASTER_DATA}/templates/:code/:language/publish`]: KEEPERS,
  [`GET ${MASTER_DATA}/document-types`]: KEEPERS,
  [`GET ${MASTER_DATA}/document-types/:code`]: KEEPERS,
  [`POST ${MASTER_DATA}/document-types/:code/preview`]: KEEPERS,
  [`POST ${MASTER_DATA}/document-types/:code/publish`]: KEEPERS,
  [`POST ${MASTER_DATA}/document-types/preview`]: KEEPERS,
  [`POST ${MASTER_DATA}/document-types/publish`]: KEEPERS,
  [`GET ${MASTER_DATA}/document-categories/:code`]: KEEPERS,
  [`POST ${MASTER_DATA}/document-categories/:code/preview`]: KEEPERS,
  [`POST ${MASTER_DATA}/document-categories/:code/publish`]: KEEPERS,
  [`GET ${MASTER_DATA}/places`]: KEEPERS,
  [`GET ${MASTER_DATA}/places/:code`]: KEEPERS,
  [`POST ${MASTER_DATA}/places/:code/preview`]: KEEPERS,
  [`POST ${MASTER_DATA}/places/:code/publish`]: KEEPERS,
  [`POST ${MASTER_DATA}/places/:code/places/preview`]: KEEPERS,
  [`POST ${MASTER_DATA}/places/:code/places/publish`]: KEEPERS,
  [`GET ${MASTER_DATA}/places/:code/parents`]: KEEPERS,
  [`POST ${MASTER_DATA}/places/:code/move/preview`]: KEEPERS,
  [`POST ${MASTER_DATA}/places/:code/move/publish`]: KEEPERS,
};
