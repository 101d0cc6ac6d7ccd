import { createHash } from 'node:crypto';

/** What every page says beside its content policy. */
const ALWAYS: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  // Not `no-referrer`: with it browsers send `Origin: null` with forms, and the origin check would refuse them.
  'referrer-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-frame-options': 'DENY',
};

/** The pages of centres may ask a device where it is, and only at the press of a button. */
const WITH_LOCATION = (ALWAYS['permissions-policy'] ?? '').replace('geolocation=()', 'geolocation=(self)');

/** The desk may read a code or take a photo with the device's camera, and only at the press of a button. */
const WITH_CAMERA = (ALWAYS['permissions-policy'] ?? '').replace('camera=()', 'camera=(self)');

/** Sets the security headers of a page. Signed-in and sign-in pages are never stored, not even by the browser. */
export function secure(
  headers: Headers,
  page: { readonly path: string; readonly inlineStyle: string },
): void {
  for (const [name, value] of Object.entries(ALWAYS)) headers.set(name, value);
  if (/^(\/pre-registration\/.*)?\/centres?$/u.test(page.path))
    headers.set('permissions-policy', WITH_LOCATION);
  if (page.path === '/desk' || page.path.startsWith('/desk/enrol/'))
    headers.set('permissions-policy', WITH_CAMERA);
  if (headers.get('content-type') === 'text/html') headers.set('content-type', 'text/html; charset=utf-8');
  if (!headers.has('cache-control'))
    headers.set('cache-control', isPrivate(page.path) ? 'no-store' : 'private, no-cache');
  const policy = headers.get('content-security-policy');
  if (policy !== null) headers.set('content-security-policy', adaptPolicy(policy, page));
}

/**
 * Lets the one inline style of the page through by its hash. On the provider's pages form-action goes: browsers apply
 * it to the whole chain of redirects after a form, and that chain ends at the service the person came from.
 */
export function adaptPolicy(
  policy: string,
  page: { readonly path: string; readonly inlineStyle: string },
): string {
  const directives = policy
    .split('; ')
    .map((directive) =>
      // A hash would switch off what Vite's own styles need while developing.
      directive.startsWith('style-src ') && !directive.includes("'unsafe-inline'")
        ? `${directive} '${styleHash(page.inlineStyle)}'`
        : directive,
    )
    .filter((directive) => !(isSignIn(page.path) && directive.startsWith('form-action ')));
  return directives.join('; ');
}

function isPrivate(path: string): boolean {
  return (
    isSignIn(path) ||
    ['/services', '/pre-registration', '/desk', '/office', '/mailbox', '/sign-out'].some(
      (start) => path === start || path.startsWith(`${start}/`),
    )
  );
}

function isSignIn(path: string): boolean {
  return path.startsWith('/sign-in/');
}

function styleHash(style: string): string {
  return `sha256-${createHash('sha256').update(style).digest('base64')}`;
}
