import type { WhoMay } from './rule.ts';

/** resident-services §1.7, §2.4, §2.5, §2.24; the portal's own follow the route they stand beside. */
export const SHARES: Readonly<Record<string, WhoMay>> = {
  'POST /resident/v1/share-credential': 'Manage-Credentials',
  'POST /resident/v1/sendCard': 'Manage-Credentials',
  'GET /resident/v1/physical-card/order': 'Manage-Credentials',
  'GET /resident/v1/physical-card/order-redirect': 'Manage-Credentials',
  'GET /doorstep/v1/share-partners': 'Manage-Credentials',
  'GET /doorstep/v1/share-partners/:partnerId': 'Manage-Credentials',
  'GET /doorstep/v1/shares': 'Manage-Credentials',
  'GET /doorstep/v1/shares/:eventId': 'Manage-Credentials',
  'POST /doorstep/v1/shares/:eventId/withdrawal': 'Manage-Credentials',
  'GET /doorstep/v1/card-printers': 'Manage-Credentials',
  'GET /doorstep/v1/card-orders': 'Manage-Credentials',
  'POST /doorstep/v1/card-orders': 'Manage-Credentials',
  'GET /doorstep/v1/card-orders/:eventId': 'Manage-Credentials',
  'POST /resident/v1/req/credential': 'proof',
  'GET /resident/v1/req/credential/status/:requestId': 'proof',
  'GET /resident/v1/req/credential/cancel/:requestId': 'proof',
  'GET /resident/v1/credential/types': 'anybody',
  'GET /resident/v1/req/policy/partnerId/:partnerId/credentialType/:credentialType': 'anybody',
  'GET /resident/v1/mock/print-partner/check-order-status': 'anybody',
  'GET /resident/v1/mock/rid-digital-card/:rid': 'anybody',
  'GET /resident/v1/auth-mock/order/physical-card': 'resident',
};
