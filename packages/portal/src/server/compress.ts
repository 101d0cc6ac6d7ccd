import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);
const SMALLEST = 860;
/** Pages, and the map: the two kinds of text that are made for each request. */
const COMPRESSED = ['text/html', 'application/geo+json'];

/** The page as few bytes as the browser can read; style sheets and pictures were compressed when they were built. */
export async function compressed(response: Response, acceptEncoding: string | null): Promise<Response> {
  if (!isPage(response)) return response;
  const body = Buffer.from(await response.arrayBuffer());
  const encoding = body.length < SMALLEST ? null : pickEncoding(acceptEncoding ?? '');
  const headers = new Headers(response.headers);
  headers.append('vary', 'accept-encoding');
  // Pages carry a fresh form token, so none is ever the same twice.
  headers.delete('etag');
  if (encoding !== null) headers.set('content-encoding', encoding);
  const bytes = encoding === null ? body : await compress(body, encoding);
  headers.set('content-length', String(bytes.length));
  return new Response(new Uint8Array(bytes), { status: response.status, headers });
}

/** Brotli before gzip; null where the browser reads neither. */
export function pickEncoding(acceptEncoding: string): 'br' | 'gzip' | null {
  const accepted = acceptEncoding
    .split(',')
    .map((part) => part.trim())
    .filter((part) => !/;\s*q=0(\.0*)?$/u.test(part))
    .map((part) => part.split(';')[0]);
  if (accepted.includes('br')) return 'br';
  return accepted.includes('gzip') ? 'gzip' : null;
}

function compress(body: Buffer, encoding: 'br' | 'gzip'): Promise<Buffer> {
  if (encoding === 'gzip') return gzipped(body);
  return brotli(body, {
    // 5 of 11: within a few per cent of the best, in a fraction of a millisecond.
    params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: body.length },
  });
}

function isPage(response: Response): boolean {
  const type = response.headers.get('content-type') ?? '';
  return (
    response.body !== null &&
    COMPRESSED.some((one) => type.startsWith(one)) &&
    !response.headers.has('content-encoding')
  );
}
