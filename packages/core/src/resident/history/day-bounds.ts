const DAY = 86_400_000;

/** Midnight that begins an ISO day; `offsetMinutes` is added to local time to reach UTC. */
export function startOfDay(day: string | null, offsetMinutes: number): Date | null {
  return day === null ? null : new Date(Date.parse(`${day}T00:00:00Z`) + offsetMinutes * 60_000);
}

/** The midnight that ends the day; it belongs to the next one (the reference includes it). */
export function endOfDay(day: string | null, offsetMinutes: number): Date | null {
  return day === null ? null : new Date(Date.parse(`${day}T00:00:00Z`) + DAY + offsetMinutes * 60_000);
}
