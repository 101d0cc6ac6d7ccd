/** Decodes a base64 address, of either alphabet; null when it is none or has no http(s) address in it. */
export function decodeTarget(base64: string): URL | null {
  const text = Buffer.from(decodeURIComponentSafely(base64), 'base64').toString();
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  return url.protocol === 'http:' || url.protocol === 'https:' ? url : null;
}

/**
 * Whether a browser may be sent there: the origin must be one of the allowed, and the path match its pattern
 * (`*` within a segment, `**` across). The fragment is the portal's own and does not count.
 */
export function isAllowedTarget(target: URL, allowed: readonly string[]): boolean {
  if (target.username !== '' || target.password !== '') return false;
  return allowed.some((entry) => {
    if (!URL.canParse(entry)) return false;
    const pattern = new URL(entry);
    return pattern.origin === target.origin && pathPattern(decodeURI(pattern.pathname)).test(target.pathname);
  });
}

function pathPattern(path: string): RegExp {
  const source = path
    .split(/(\*\*|\*)/u)
    .map((part) =>
      part === '**' ? '.*' : part === '*' ? '[^/]*' : part.replace(/[\\^$.+?()[\]{}|]/gu, '\\$&'),
    )
    .join('');
  return new RegExp(`^${source}$`, 'u');
}

function decodeURIComponentSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
