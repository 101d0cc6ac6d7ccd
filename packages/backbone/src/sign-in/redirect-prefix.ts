/**
 * Whether an address stands below one of the prefixes. Only one written as a browser reads it counts: dots and
 * backslashes, plain or encoded, could lead elsewhere.
 */
export function standsBelow(address: string, prefixes: readonly string[]): boolean {
  if (!URL.canParse(address) || new URL(address).href !== address || address.includes('#')) return false;
  return prefixes.some((prefix) => address.startsWith(prefix));
}
