/** `HH:mm:ss` as the booking service writes it, without seconds that are zero (pre-registration §2.10.4). */
export function shortTime(time: string): string {
  return time.endsWith(':00') ? time.slice(0, 5) : time;
}
