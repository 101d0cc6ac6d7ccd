import type { Vid, VidStatus } from '../../backbone/id-repository/vid-record.ts';

/**
 * Why a VID stopped, and when where that is known. Uses that ran out come first: ID Authentication counts them down
 * without a change of status.
 */
export function whyEnded(vid: Vid, now: Date): { readonly why: VidStatus; readonly endedAt: Date | null } {
  if (vid.transactionsLeft === 0) return { why: 'USED', endedAt: null };
  const isOver = vid.expiresAt !== null && vid.expiresAt <= now;
  if (isOver && (vid.status === 'ACTIVE' || vid.status === 'EXPIRED')) {
    return { why: 'EXPIRED', endedAt: vid.expiresAt };
  }
  return { why: vid.status, endedAt: null };
}
