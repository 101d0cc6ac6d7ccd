import type { DemoPhoto } from '@doorstep/core/country/demo-person.ts';

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const JPEG = Buffer.from([0xff, 0xd8, 0xff]);

/** The photo with the type its bytes say; absent when they are neither PNG nor JPEG. */
export function photoOf(bytes: Buffer): DemoPhoto | undefined {
  const base64 = bytes.toString('base64');
  if (bytes.subarray(0, PNG.length).equals(PNG)) return { mediaType: 'image/png', base64 };
  return bytes.subarray(0, JPEG.length).equals(JPEG) ? { mediaType: 'image/jpeg', base64 } : undefined;
}
