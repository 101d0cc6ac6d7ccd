/** Begins in base64 of the pictures that every browser shows. */
const TYPES = { '/9j/': 'image/jpeg', iVBORw0KGgo: 'image/png' } as const;

/** A photo on record, in base64 or base64url, as a browser shows it; null where it is none that every browser does. */
export function photoUri(photo: string): string | null {
  const base64 = photo.replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/u, '');
  const type = Object.entries(TYPES).find(([beginning]) => base64.startsWith(beginning))?.[1];
  return type === undefined
    ? null
    : `data:${type};base64,${base64.padEnd(Math.ceil(base64.length / 4) * 4, '=')}`;
}
