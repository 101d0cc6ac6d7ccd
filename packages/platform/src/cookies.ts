import type { ReplyCookie } from '@doorstep/contract/implementation.ts';

/** A cookie of the product: never readable by script, never sent from another site's forms. */
export function replyCookie(cookie: ReplyCookie, over: 'http' | 'https'): string {
  const parts = [
    `${cookie.name}=${cookie.value}`,
    `Path=${cookie.path}`,
    `Max-Age=${String(cookie.maxAge)}`,
    'HttpOnly',
    'SameSite=Lax',
  ];
  return [...parts, ...(over === 'https' ? ['Secure'] : [])].join('; ');
}

/** Cookies of a request by name; the first of equal names, as browsers send the most specific path first. */
export function parseCookies(header: string | undefined): Readonly<Record<string, string | undefined>> {
  const found: Record<string, string | undefined> = {};
  for (const part of (header ?? '').split(';')) {
    const equals = part.indexOf('=');
    if (equals < 0) continue;
    const name = part.slice(0, equals).trim();
    found[name] ??= part.slice(equals + 1).trim();
  }
  return found;
}
