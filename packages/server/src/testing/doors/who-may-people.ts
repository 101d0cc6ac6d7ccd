import type { WhoMay } from './rule.ts';

/** The portal's own services about a person and those near them; each follows the route it stands beside. */
export const PEOPLE: Readonly<Record<string, WhoMay>> = {
  'POST /doorstep/v1/auth-locks/lock-everything': 'Manage-Authentication',
  'POST /doorstep/v1/auth-locks/open-everything': 'Manage-Authentication',
  'POST /doorstep/v1/auth-locks/way-back': 'Manage-Authentication',
  'POST /doorstep/v1/auth-locks/openings': 'Manage-Authentication',
  'POST /doorstep/v1/auth-locks/openings/:id/call-off': 'Manage-Authentication',
  'POST /doorstep/v1/locked-id/code': 'proof',
  'POST /doorstep/v1/locked-id/open': 'proof',
  'POST /doorstep/v1/desk/locked-ids/open': ['REGISTRATION_OFFICER', 'REGISTRATION_SUPERVISOR'],
  'GET /doorstep/v1/accesses': 'resident',
  'GET /doorstep/v1/accesses/pdf': 'resident',
  'GET /doorstep/v1/notice-choices': 'Manage-Service-Requests',
  'POST /doorstep/v1/notice-choices': 'Manage-Service-Requests',
  'GET /doorstep/v1/ended-vids': 'Manage-VID',
  'GET /doorstep/v1/family': 'resident',
  'GET /doorstep/v1/family/acting': 'resident',
  'POST /doorstep/v1/family': 'resident',
  'POST /doorstep/v1/family/:id/remove': 'resident',
  'POST /doorstep/v1/family/:id/act': 'resident',
  'POST /doorstep/v1/family/stop': 'resident',
};
