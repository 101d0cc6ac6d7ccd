/** A day of the week in one language: 101 is Sunday, 107 Saturday. */
export interface Weekday {
  readonly code: string;
  readonly language: string;
  readonly name: string;
  /** Its place in the week, from 1. */
  readonly order: number;
  /** Whether centres that say nothing of their own work on it. */
  readonly globallyWorking: boolean;
}

/** A weekday as one centre keeps it. */
export interface CentreWeekday extends Weekday {
  readonly working: boolean;
}

/** A public holiday of a place and all places under it. */
export interface Holiday {
  readonly id: string;
  readonly language: string;
  readonly locationCode: string;
  /** `yyyy-MM-dd` */
  readonly date: string;
  readonly name: string;
  readonly description: string;
  readonly active: boolean;
}

/** A day on which one centre is closed. */
export interface ExceptionalHoliday {
  readonly centreId: string;
  readonly language: string;
  /** `yyyy-MM-dd` */
  readonly date: string;
  readonly name: string;
  readonly reason: string;
  readonly active: boolean;
}
