/** Begins in base64 of the pictures that every browser shows. */
const TYPES = { '/9j/': 'image/jpeg', iVBORw0KGgo: 'image/png' } as const;

/** The media type of a picture in base64; null where it is none that every browser shows. */
export function imageType(base64: string): string | null {
  return Object.entries(TYPES).find(([beginning]) => base64.startsWith(beginning))?.[1] ?? null;
}
