import { randomBytes } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';

/** Bytes of a scanned page, as MOSIP's own load tests send it. */
const SIZE = 180 * 1024;
const WIDTH = 400;

export interface Paper {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Two pictures and two PDFs of noise, which nothing makes smaller. */
export function fourPapers(): readonly Paper[] {
  return [
    { name: 'identity.png', bytes: aPicture() },
    { name: 'address.pdf', bytes: aPdf() },
    { name: 'relationship.png', bytes: aPicture() },
    { name: 'birth.pdf', bytes: aPdf() },
  ];
}

function aPicture(): Uint8Array<ArrayBuffer> {
  const height = Math.floor(SIZE / (WIDTH + 1));
  const rows = Buffer.concat(
    Array.from({ length: height }, () => Buffer.concat([Buffer.of(0), randomBytes(WIDTH)])),
  );
  const header = Buffer.concat([uint32(WIDTH), uint32(height), Buffer.of(8, 0, 0, 0, 0)]);
  const signature = Buffer.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
  const pixels = deflateSync(rows, { level: 0 });
  return new Uint8Array(
    Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', Buffer.of())]),
  );
}

function chunk(name: string, data: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(name), data]);
  return Buffer.concat([uint32(data.length), named, uint32(crc32(named))]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

/** One page that shows a grey picture. */
function aPdf(): Uint8Array<ArrayBuffer> {
  const height = Math.floor(SIZE / WIDTH);
  const picture = `/Type /XObject /Subtype /Image /Width ${String(WIDTH)} /Height ${String(height)} /ColorSpace /DeviceGray /BitsPerComponent 8`;
  const draw = 'q 400 0 0 460 50 200 cm /Im Do Q';
  const objects = [
    Buffer.from('<< /Type /Catalog /Pages 2 0 R >>'),
    Buffer.from('<< /Type /Pages /Kids [3 0 R] /Count 1 >>'),
    Buffer.from(
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /Im 5 0 R >> >> >>',
    ),
    stream('', Buffer.from(draw)),
    stream(picture, randomBytes(WIDTH * height)),
  ];
  let file = Buffer.from('%PDF-1.4\n');
  const places: number[] = [];
  for (const [index, object] of objects.entries()) {
    places.push(file.length);
    file = Buffer.concat([
      file,
      Buffer.from(`${String(index + 1)} 0 obj\n`),
      object,
      Buffer.from('\nendobj\n'),
    ]);
  }
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  const end = `xref\n0 6\n0000000000 65535 f \n${table}trailer << /Size 6 /Root 1 0 R >>\nstartxref\n${String(file.length)}\n%%EOF\n`;
  return new Uint8Array(Buffer.concat([file, Buffer.from(end)]));
}

function stream(words: string, data: Uint8Array): Buffer {
  return Buffer.concat([
    Buffer.from(`<< ${words} /Length ${String(data.length)} >>\nstream\n`),
    data,
    Buffer.from('\nendstream'),
  ]);
}
