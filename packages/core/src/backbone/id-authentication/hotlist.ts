/** What can be blocked (identity-backbone §24); ID Authentication honours the first three. */
export const HOTLIST_ID_TYPES = [
  'UIN',
  'VID',
  'PARTNER_ID',
  'MACHINE_ID',
  'OPERATOR_ID',
  'CENTER_ID',
  'DEVICE',
  'DEVICE_MODEL',
  'FTM_PUBLIC_KEY',
  'DEVICE_PROVIDER',
] as const;
export type HotlistIdType = (typeof HOTLIST_ID_TYPES)[number];

export interface HotlistEntry {
  readonly idType: HotlistIdType;
  readonly id: string;
}

export interface HotlistStatus {
  readonly status: 'BLOCKED' | 'UNBLOCKED';
  /** When the status ends by itself; null when it does not. */
  readonly expiresAt: Date | null;
}

/** Ids that may not be used; an id never listed is unblocked. */
export interface Hotlist {
  readonly block: (entry: HotlistEntry, expiresAt: Date | null) => Promise<HotlistStatus>;
  readonly unblock: (entry: HotlistEntry, expiresAt: Date | null) => Promise<HotlistStatus>;
  readonly status: (entry: HotlistEntry) => Promise<HotlistStatus>;
}
