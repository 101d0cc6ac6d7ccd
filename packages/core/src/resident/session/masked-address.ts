/**
 * A network address with what tells one household from another as `x`: the last two parts of `203.0.113.7`, all but the
 * first two of `2001:db8:1::2`. An IPv4 address inside an IPv6 one is read as IPv4.
 */
export function maskedAddress(address: string): string {
  const four = /^(?:::ffff:)?(\d{1,3}\.\d{1,3})\.\d{1,3}\.\d{1,3}$/iu.exec(address)?.[1];
  if (four !== undefined) return `${four}.x.x`;
  const [first = '', second = ''] = address.split(':');
  return first === '' || !address.includes(':') ? 'x' : `${first}:${second === '' ? '0' : second}:x`;
}
