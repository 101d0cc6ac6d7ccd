import type { HistoryPage } from '../history/event-store.ts';

export interface NotificationQuery {
  readonly owner: string;
  readonly pageIndex: number;
  readonly pageSize: number;
}

/** What a resident is told through the bell; each method is one statement. */
export interface NotificationStore {
  /** The last changed first. */
  readonly page: (query: NotificationQuery) => Promise<HistoryPage>;
  /** What is unread and came or changed since the bell was last opened; exact up to a bound of the store. */
  readonly unread: (owner: string) => Promise<number>;
  readonly readAll: (owner: string) => Promise<void>;
  /** When the bell was last opened; null when it never was. */
  readonly bellOpenedAt: (owner: string) => Promise<Date | null>;
  readonly openBell: (owner: string) => Promise<void>;
}
