import { brotliDecompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { compressed, pickEncoding } from './compress.ts';

const page = () =>
  new Response('<p>hello</p>'.repeat(200), { status: 404, headers: { 'content-type': 'text/html' } });

describe('pickEncoding', () => {
  it.each([
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip;q=1.0', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['br;q=0.5', 'br'],
    ['identity', null],
    ['', null],
  ])('%s: %s', (header, encoding) => expect(pickEncoding(header)).toBe(encoding));
});

describe('compressed', () => {
  it('keeps status and words, and says how it is packed', async () => {
    const packed = await compressed(page(), 'br');
    const bytes = Buffer.from(await packed.arrayBuffer());
    expect(packed.status).toBe(404);
    expect(packed.headers.get('content-encoding')).toBe('br');
    expect(packed.headers.get('content-length')).toBe(String(bytes.length));
    expect(brotliDecompressSync(bytes).toString()).toBe('<p>hello</p>'.repeat(200));
  });

  it('packs the map as it packs pages', async () => {
    const headers = { 'content-type': 'application/geo+json' };
    const packed = await compressed(new Response('{"features":[]}'.repeat(200), { headers }), 'gzip');
    expect(packed.headers.get('content-encoding')).toBe('gzip');
  });

  it('leaves alone what is no page', async () => {
    const photo = new Response('x'.repeat(2_000), { headers: { 'content-type': 'image/png' } });
    expect((await compressed(photo, 'br')).headers.has('content-encoding')).toBe(false);
  });
});
