import type { BookingPorts } from './booking-ports.ts';
import type { HoldStore } from './hold-store.ts';
import type { WaitingStore } from './waiting-store.ts';

/** What a country may set about holds and waiting lists. */
export interface SeatSettings {
  readonly holdSeconds: number;
  readonly holdsPerAccount: number;
  readonly offerSeconds: number;
  readonly waitsPerAccount: number;
}

/** What finding and holding seats needs beside booking. */
export interface SeatPorts extends Pick<
  BookingPorts,
  'bookings' | 'availability' | 'masterData' | 'settings' | 'now'
> {
  readonly holds: HoldStore;
  readonly waiting: WaitingStore;
  readonly limits: SeatSettings;
  readonly newId: () => string;
}
