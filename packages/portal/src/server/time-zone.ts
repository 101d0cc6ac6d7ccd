/** Set by the page's script, since only the device knows. */
export const ZONE_COOKIE = 'doorstep_zone';

/** The IANA zone a text names, as Intl spells it; null for what is none. */
export function zoneNamed(text: string | undefined): string | null {
  if (text === undefined || !/^[A-Za-z][\w+/-]{1,49}$/u.test(text)) return null;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}
