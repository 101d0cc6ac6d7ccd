import type { PlannedDay } from './day-plan.ts';

export interface PlannedCentre {
  readonly centreId: string;
  readonly days: readonly PlannedDay[];
}

/** What all slots are made for. */
export interface Planning {
  readonly masterDataVersion: number;
  /** The UTC day it is done, `yyyy-MM-dd`. */
  readonly day: string;
  readonly days: number;
}

/** The slots that centres offer. */
export interface SlotStore {
  /**
   * Makes the slots of these days what is planned, in one transaction; a day whose plan stays is not touched. What is
   * booked stays booked: a slot with fewer seats than bookings, or none at all, keeps what it holds and offers
   * nothing, and the bookings that no longer fit are put on record, the newest first.
   */
  readonly plan: (centres: readonly PlannedCentre[]) => Promise<void>;
  /** Every centre that has planned days from this one on. */
  readonly plannedCentres: (from: string) => Promise<readonly string[]>;
  /** Asks once for a planning, unless one for this or for newer master data was asked for; a job does it. */
  readonly request: (planning: Planning) => Promise<void>;
}
