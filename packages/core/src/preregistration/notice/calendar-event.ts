/** An appointment as a calendar keeps it. */
export interface CalendarEvent {
  /** The same for every change of one application's appointment, so that a calendar moves it or takes it out. */
  readonly uid: string;
  /** Grows with every change. */
  readonly sequence: number;
  readonly state: 'confirmed' | 'cancelled';
  /** Wall-clock times of the zone, `HH:mm:ss`; the day is `yyyy-MM-dd`. */
  readonly date: string;
  readonly from: string;
  readonly to: string;
  /** IANA. */
  readonly zone: string;
  readonly title: string;
  readonly place: string;
  readonly description: string;
  readonly at: Date;
}

/** The event as an iCalendar file (RFC 5545). */
export type CalendarFile = (event: CalendarEvent) => string;
