const TYPES = { pdf: 'application/pdf', jpeg: 'image/jpeg', png: 'image/png' } as const;

interface Paper {
  readonly format: keyof typeof TYPES;
  /** In base64. */
  readonly bytes: string;
}

/** A paper as the browser shows it: by what it is and not by what it is called, with nothing in it that could run. */
export function shownPaper(name: string, { format, bytes }: Paper): Response {
  return new Response(Uint8Array.from(Buffer.from(bytes, 'base64')), {
    headers: {
      'content-type': TYPES[format],
      'content-disposition': `inline; filename="${name}.${format}"`,
      'content-security-policy':
        "default-src 'none'; img-src 'self'; object-src 'self'; style-src 'unsafe-inline'",
      'cache-control': 'no-store',
    },
  });
}
