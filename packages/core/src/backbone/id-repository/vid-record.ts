/** Upper case, as the repository stores and returns it: PERPETUAL, TEMPORARY, ONETIMEUSE. */
export type VidType = string;

export const VID_STATUSES = ['ACTIVE', 'REVOKED', 'EXPIRED', 'USED', 'INVALIDATED', 'DEACTIVATED'] as const;
export type VidStatus = (typeof VID_STATUSES)[number];

export interface Vid {
  readonly vid: string;
  readonly type: VidType;
  readonly status: VidStatus;
  readonly generatedAt: Date;
  /** Null: never. */
  readonly expiresAt: Date | null;
  /** Null: unlimited. */
  readonly transactionLimit: number | null;
  /** Null: unlimited. Counted down by ID Authentication. */
  readonly transactionsLeft: number | null;
}
