/** Seats of one day over all centres. */
export interface BookedDay {
  /** `yyyy-MM-dd` by the centres' clocks. */
  readonly day: string;
  readonly planned: number;
  readonly booked: number;
}

export interface CountedDay {
  /** `yyyy-MM-dd` by the country's clock. */
  readonly day: string;
  readonly count: number;
}

/** How much is going on; numbers alone. Days without any are left out. */
export interface LoadFigures {
  readonly bookings: (from: string, until: string) => Promise<readonly BookedDay[]>;
  /** Sign-ins of residents. */
  readonly signIns: (from: string, until: string) => Promise<readonly CountedDay[]>;
}
