/**
 * Where a registration stands (identity-backbone §15.5). `SYNCED` is announced and not yet here, `PAUSED` waits for a
 * person's decision, `PAUSED_FOR_ADDITIONAL_INFO` for another packet; the last three are ends.
 */
export const REGISTRATION_STATUSES = [
  'SYNCED',
  'PROCESSING',
  'PAUSED',
  'PAUSED_FOR_ADDITIONAL_INFO',
  'PROCESSED',
  'REJECTED',
  'FAILED',
] as const;
export type RegistrationStatus = (typeof REGISTRATION_STATUSES)[number];

/**
 * Which may follow which; a packet that could not be read may be sent once more, until it was waited for long enough. A
 * packet that answers a question is announced first, which makes the registration `SYNCED` again.
 */
const NEXT: Readonly<Record<RegistrationStatus, readonly RegistrationStatus[]>> = {
  SYNCED: ['PROCESSING', 'FAILED'],
  PROCESSING: ['PROCESSING', 'PAUSED', 'PROCESSED', 'REJECTED', 'FAILED'],
  PAUSED: ['PROCESSING', 'REJECTED', 'PAUSED_FOR_ADDITIONAL_INFO'],
  PAUSED_FOR_ADDITIONAL_INFO: ['SYNCED', 'REJECTED'],
  PROCESSED: [],
  REJECTED: [],
  FAILED: ['PROCESSING', 'FAILED'],
};

export function mayFollow(from: RegistrationStatus, to: RegistrationStatus): boolean {
  return NEXT[from].includes(to);
}

/** As others are told. */
export type ExternalStatus =
  | 'UPLOAD_PENDING'
  | 'PROCESSING'
  | 'AWAITING_INFORMATION'
  | 'PROCESSED'
  | 'RESEND'
  | 'REREGISTER'
  | 'REJECTED';

export interface Standing {
  readonly status: RegistrationStatus;
  /** Type of the newest transaction; null before the first. */
  readonly lastTransaction: string | null;
  /** How often the packet was sent. */
  readonly sendings: number;
  readonly changedAt: Date;
}

export interface ResendRule {
  /** Seconds without a step after which a packet that was only received counts as lost. */
  readonly idle: number;
  /** Sendings after which a person must register anew. */
  readonly threshold: number;
}

/** The mapping of identity-backbone §15.3; `PAUSED` is still being worked on for those outside. */
export function externalStatus(standing: Standing, rule: ResendRule, now: Date): ExternalStatus {
  const again = standing.sendings < rule.threshold ? 'RESEND' : 'REREGISTER';
  switch (standing.status) {
    case 'SYNCED':
      return 'UPLOAD_PENDING';
    case 'PROCESSED':
      return 'PROCESSED';
    case 'REJECTED':
      return 'REJECTED';
    case 'PAUSED':
      return 'PROCESSING';
    case 'PAUSED_FOR_ADDITIONAL_INFO':
      return 'AWAITING_INFORMATION';
    case 'PROCESSING': {
      const idle = (now.getTime() - standing.changedAt.getTime()) / 1_000;
      const isLost = standing.lastTransaction === 'PACKET_RECEIVER' && idle > rule.idle;
      return isLost ? again : 'PROCESSING';
    }
    case 'FAILED': {
      const isUnread = ['PACKET_RECEIVER', 'UPLOAD_PACKET'].includes(standing.lastTransaction ?? '');
      return isUnread ? again : 'REREGISTER';
    }
  }
}
