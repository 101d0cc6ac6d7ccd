/** The pages of one booking: those of the application, or of several that are booked together. */
export interface BookingPaths {
  readonly centre: string;
  readonly slot: string;
  readonly done: string;
  /** All of it as PDF. */
  readonly file: string;
}

export const MOST_TOGETHER = 10;

export function bookingPaths(prids: readonly string[]): BookingPaths {
  const [only = '', ...others] = prids;
  const start =
    others.length === 0 ? `/pre-registration/${only}` : `/pre-registration/booking/${prids.join(',')}`;
  return {
    centre: `${start}/centre`,
    slot: `${start}/slot`,
    done: `${start}/done`,
    file: `${start}/acknowledgement`,
  };
}

/** The applications that an address names, each once; empty for what names none. */
export function readPrids(text: string): readonly string[] {
  const prids = [...new Set(text.split(','))];
  return prids.length <= MOST_TOGETHER && prids.every((prid) => /^\d{1,36}$/u.test(prid)) ? prids : [];
}

/** The times at one centre, on one of its days. */
export function slotAddress(paths: BookingPaths, centreId: string, day: string | null = null): string {
  const query = new URLSearchParams({ centre: centreId, ...(day === null ? {} : { day }) });
  return `${paths.slot}?${query.toString()}`;
}
