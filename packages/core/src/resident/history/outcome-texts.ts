import type { RequestType } from './request-type.ts';

/** The templates that tell how an event ended (resident-services §5.3). */
export interface OutcomeTexts {
  readonly success: string;
  readonly failure: string;
  readonly summary: string;
  /** Where the event can be cancelled. */
  readonly cancelled?: Told;
  /** Where it can be half done: the identity is changed and the card still to come. */
  readonly halfDone?: Told;
}

interface Told {
  readonly description: string;
  readonly summary: string;
}

function stem(name: string): OutcomeTexts {
  return {
    success: `${name}-positive-purpose`,
    failure: `${name}-negative-purpose`,
    summary: `${name}-success-summary`,
  };
}

/** Some codes are spelt as MOSIP's master data spells them, a space and all. */
export const OUTCOME_TEXTS: Readonly<Record<RequestType, OutcomeTexts>> = {
  AUTHENTICATION_REQUEST: {
    success: 'authentication-request-positive-purpose',
    failure: 'authentication-request-negative-purpose',
    summary: 'authentication-request-positive-summary',
  },
  SHARE_CRED_WITH_PARTNER: {
    ...stem('share-cred-with-partner'),
    cancelled: {
      description: 'share-cred-with-partner-cancelled-purpose',
      summary: 'share-cred-with-partner-cancelled-summary',
    },
  },
  DOWNLOAD_PERSONALIZED_CARD: stem('cust-and-down-my-card'),
  ORDER_PHYSICAL_CARD: {
    success: 'order-a-physical-card-positive purpose',
    failure: 'order-a-physical-card-negative purpose',
    summary: 'order-a-physical-card-success-summary',
  },
  GET_MY_ID: stem('get-my-uin-card'),
  UPDATE_MY_UIN: {
    ...stem('update-demo-data'),
    cancelled: {
      description: 'update-demo-data-cancelled-purpose',
      summary: 'update-demo-data-cancelled-summary',
    },
    halfDone: {
      description: 'update-demo-data-regproc-success-purpose',
      summary: 'update-demo-data-regproc-success-summary',
    },
  },
  GENERATE_VID: stem('gen-or-revoke-vid'),
  REVOKE_VID: stem('gen-or-revoke-vid'),
  AUTH_TYPE_LOCK_UNLOCK: stem('lock-unlock-auth'),
  VID_CARD_DOWNLOAD: { ...stem('vid-card-download'), summary: 'vid-card-download-positive-summary' },
  VALIDATE_OTP: stem('verify-my-phone-email'),
  ACT_FOR_DEPENDANT: stem('act-for-dependant'),
  GUARDIAN_ACTED: stem('guardian-acted'),
  WALLET_CREDENTIAL_REVOKED: stem('wallet-credential-revoked'),
};
