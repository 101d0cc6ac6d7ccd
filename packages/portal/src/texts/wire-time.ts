/**
 * A time the API wrote without a locale header (`yyyy-MM-dd HH:mm:ss`, resident-services §1.5), or an ISO instant.
 * Null for what is neither.
 *
 * @param offsetMinutes the `time-zone-offset` the request asked for
 */
export function wireTime(text: string | null, offsetMinutes = 0): Date | null {
  if (text === null) return null;
  const local = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2}(?:\.\d+)?)$/u.exec(text);
  const at =
    local === null
      ? Date.parse(/^\d{4}-.*Z$/u.test(text) ? text : '')
      : Date.parse(`${local[1] ?? ''}T${local[2] ?? ''}Z`) + offsetMinutes * 60_000;
  return Number.isNaN(at) ? null : new Date(at);
}

/** Minutes from local time to UTC, as JavaScript's getTimezoneOffset, in an IANA zone at an instant. */
export function zoneOffset(timeZone: string, at: Date): number {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(at);
  const read = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((part) => part.type === type)?.value ?? 0);
  const local = Date.UTC(
    read('year'),
    read('month') - 1,
    read('day'),
    read('hour'),
    read('minute'),
    read('second'),
  );
  return Math.round((Math.floor(at.getTime() / 1000) * 1000 - local) / 60_000);
}
