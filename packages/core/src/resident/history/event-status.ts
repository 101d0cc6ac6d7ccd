export type EventStatus = 'SUCCESS' | 'FAILED' | 'IN_PROGRESS' | 'CANCELED';

/** Status codes as the wire spells them, by what they mean for a person (resident-services §3.1). */
const CODES: Readonly<Record<Exclude<EventStatus, 'IN_PROGRESS'>, readonly string[]>> = {
  SUCCESS: [
    'AUTHENTICATION_SUCCESSFULL',
    'AUTHENTICATION_SUCCESSFUL',
    'STORED',
    'CARD_READY_TO_DOWNLOAD',
    'CARD_DOWNLOADED',
    'CARD_DELIVERED',
    'RECEIVED',
    'DATA_SHARED_SUCCESSFULLY',
    'LOCKED',
    'UNLOCKED',
    'AUTHENTICATION_TYPE_LOCKED',
    'AUTHENTICATION_TYPE_UNLOCKED',
    'PROCESSED',
    'DATA_UPDATED',
    'VID_GENERATED',
    'VID_REVOKED',
    'EMAIL_VERIFIED',
    'PHONE_VERIFIED',
    'OTP_VERIFIED',
    'COMPLETED',
    'AUTHENTICATION_TYPE_UPDATED',
    'PHYSICAL_CARD_ORDERED',
    'Y',
  ],
  FAILED: [
    'AUTHENTICATION_FAILED',
    'FAILED',
    'PAYMENT_FAILED',
    'REJECTED',
    'REPROCESS_FAILED',
    'OTP_VERIFICATION_FAILED',
    'N',
  ],
  CANCELED: ['CANCELED'],
};

/** What a status code means; a code that is not listed is still in progress. */
export function eventStatus(code: string): EventStatus {
  if (CODES.SUCCESS.includes(code)) return 'SUCCESS';
  if (CODES.FAILED.includes(code)) return 'FAILED';
  return CODES.CANCELED.includes(code) ? 'CANCELED' : 'IN_PROGRESS';
}

/** A filter on statuses as codes: those to include, or, for what is in progress, those to leave out. */
export interface StatusFilter {
  readonly codes: readonly string[];
  /** Include every code that is in none of the lists. */
  readonly unlisted: boolean;
}

/** The filter for the wire's status names; null filters nothing. */
export function statusFilter(statuses: readonly string[]): StatusFilter | null {
  if (statuses.length === 0 || statuses.includes('ALL')) return null;
  const codes = (['SUCCESS', 'FAILED', 'CANCELED'] as const).filter((status) => statuses.includes(status));
  return { codes: codes.flatMap((status) => CODES[status]), unlisted: statuses.includes('IN_PROGRESS') };
}

export const LISTED_CODES: readonly string[] = Object.values(CODES).flat();
