/** So many callers are counted at once; when there are more, those who come anew have to wait for the next minute. */
const MOST_CALLERS = 10_000;
const MINUTE_MS = 60_000;

/** Counts what each caller does in a minute, in this process; memory stays bounded whoever calls. */
export function createAllowance(
  mostPerMinute: number,
  now: () => Date,
): (caller: string) => 'granted' | 'used up' {
  const counts = new Map<string, number>();
  let since = 0;
  return (caller) => {
    const at = now().getTime();
    if (at - since >= MINUTE_MS) {
      counts.clear();
      since = at;
    }
    const count = counts.get(caller) ?? 0;
    if (count >= mostPerMinute || (count === 0 && counts.size >= MOST_CALLERS)) return 'used up';
    counts.set(caller, count + 1);
    return 'granted';
  };
}
