/**
 * So many callers are counted at once. When there are more, those who come anew are not counted: who owns that many
 * addresses must not be able to shut everybody else out.
 */
const MOST_CALLERS = 250_000;
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
    if (count >= mostPerMinute) return 'used up';
    if (count > 0 || counts.size < MOST_CALLERS) counts.set(caller, count + 1);
    return 'granted';
  };
}

/** Groups of an IPv6 address that name the network; a subscriber has all addresses in it. */
const NETWORK_GROUPS = 4;

/** What an address is counted as: itself, or for IPv6 the network that one subscriber has (RFC 6177). */
export function networkOf(address: string): string {
  if (!address.includes(':') || address.includes('.')) return address.slice(address.lastIndexOf(':') + 1);
  const [head = '', tail] = address.split('::', 2);
  const groups = head === '' ? [] : head.split(':');
  const left = tail === undefined ? 0 : 8 - groups.length - (tail === '' ? 0 : tail.split(':').length);
  const whole = [...groups, ...Array<string>(left).fill('0'), ...(tail ?? '').split(':')];
  return whole.slice(0, NETWORK_GROUPS).join(':');
}
