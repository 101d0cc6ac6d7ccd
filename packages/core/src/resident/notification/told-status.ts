import type { AsynchronousType } from '../history/request-type.ts';

/**
 * The statuses at which a person is told of something that takes time (resident-services §3.6, notify-on). Before
 * them a request is on its way and no news.
 */
export const TOLD_STATUSES: Readonly<Record<AsynchronousType, readonly string[]>> = {
  SHARE_CRED_WITH_PARTNER: ['FAILED', 'RECEIVED', 'DATA_SHARED_SUCCESSFULLY', 'STORED'],
  ORDER_PHYSICAL_CARD: [
    'PAYMENT_CONFIRMED',
    'PAYMENT_FAILED',
    'PRINTING',
    'IN_TRANSIT',
    'CARD_DELIVERED',
    'FAILED',
  ],
  UPDATE_MY_UIN: [
    'IDENTITY_UPDATED',
    'PROCESSED',
    'DATA_UPDATED',
    'STORED',
    'CARD_READY_TO_DOWNLOAD',
    'CARD_DOWNLOADED',
    'FAILED',
    'REJECTED',
    'REPROCESS_FAILED',
    'CANCELED',
  ],
  AUTH_TYPE_LOCK_UNLOCK: ['COMPLETED', 'FAILED'],
  WALLET_CREDENTIAL_REVOKED: ['COMPLETED'],
  VID_CARD_DOWNLOAD: ['STORED', 'CARD_READY_TO_DOWNLOAD', 'CARD_DOWNLOADED', 'FAILED'],
};
