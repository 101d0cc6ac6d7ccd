import type { WhoMay } from './rule.ts';

/** Cards: identity-backbone §19 and resident-services §2.2, §2.4 and §2.6. */
export const CARDS: Readonly<Record<string, WhoMay>> = {
  'GET /v1/digitalcard/:rid': ['DIGITAL_CARD', 'RESIDENT', 'REGISTRATION_PROCESSOR'],
  'POST /v1/digitalcard/credential/callback/notifyStatus': 'proof',
  'GET /v1/digitalcard/credential/callback/notifyStatus': 'proof',
  'POST /registrationprocessor/v1/print/uincard': ['REGISTRATION_PROCESSOR', 'RESIDENT', 'DIGITAL_CARD'],
  'POST /resident/v1/download-card': 'proof',
  'POST /resident/v1/download/personalized-card': 'Manage-Credentials',
  'GET /resident/v1/request-card/vid/:vid': 'resident',
  'GET /resident/v1/download-card/event/:eventId': 'Manage-Credentials',
  'GET /resident/v1/req/card/:requestId': 'proof',
  'POST /resident/v1/req/euin': 'proof',
  'POST /resident/v1/req/print-uin': 'proof',
  'GET /doorstep/v1/card-choices': 'Manage-Credentials',
  'POST /doorstep/v1/card-checks': 'anybody',
};
