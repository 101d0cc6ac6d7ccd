import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { AwsV4Signer } from 'aws4fetch';

export interface ObjectServer {
  /** The address of its bucket. */
  readonly bucket: string;
  readonly objects: Map<string, { readonly bytes: Buffer; readonly at: Date }>;
  /** Answers everything with this status until it is null again. */
  failing: number | null;
  readonly stop: () => Promise<void>;
}

export const S3_KEYS = { region: 'us-east-1', accessKeyId: 'KEYID', secretAccessKey: 'secret' } as const;

/** What Doorstep uses of S3, with signatures proved (signature version 4); keys in the order of their bytes. */
export async function startObjectServer(): Promise<ObjectServer> {
  const store: { objects: ObjectServer['objects']; failing: number | null } = {
    objects: new Map(),
    failing: null,
  };
  const server = createServer((request, response) => void serve(store, request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return Object.assign(store, {
    bucket: `http://127.0.0.1:${port}/papers`,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
}

async function serve(
  store: Pick<ObjectServer, 'objects' | 'failing'>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  await once(request, 'end');
  const url = new URL(request.url ?? '/', `http://${request.headers.host ?? ''}`);
  if (store.failing !== null) {
    response.writeHead(store.failing).end();
    return;
  }
  if (!(await isSigned(request, url))) {
    response.writeHead(403).end('<Error><Code>SignatureDoesNotMatch</Code></Error>');
    return;
  }
  const key = url.pathname.replace(/^\/papers\/?/u, '');
  answer(store.objects, { method: request.method ?? '', key, url, body: Buffer.concat(chunks) }, response);
}

/** The signature that our own keys give for what was asked. */
async function isSigned(request: IncomingMessage, url: URL): Promise<boolean> {
  const { authorization = '', 'x-amz-date': datetime, 'x-amz-content-sha256': digest } = request.headers;
  const signer = new AwsV4Signer({
    ...S3_KEYS,
    service: 's3',
    url: url.href,
    method: request.method ?? '',
    headers: { 'x-amz-content-sha256': String(digest) },
    datetime: String(datetime),
  });
  return authorization === (await signer.authHeader());
}

interface Asked {
  readonly method: string;
  readonly key: string;
  readonly url: URL;
  readonly body: Buffer;
}

function answer(
  objects: ObjectServer['objects'],
  { method, key, url, body }: Asked,
  response: ServerResponse,
): void {
  const found = objects.get(key);
  if (method === 'PUT') {
    objects.set(key, { bytes: body, at: new Date() });
    response.writeHead(200, { etag: `"${createHash('md5').update(body).digest('hex')}"` }).end();
  } else if (method === 'DELETE') {
    objects.delete(key);
    response.writeHead(204).end();
  } else if (key === '')
    response.writeHead(200, { 'content-type': 'application/xml' }).end(listOf(objects, url));
  else if (found === undefined) response.writeHead(404).end('<Error><Code>NoSuchKey</Code></Error>');
  else response.writeHead(200).end(found.bytes);
}

function listOf(objects: ObjectServer['objects'], { searchParams }: URL): string {
  const after = searchParams.get('start-after') ?? '';
  const keys = [...objects.keys()].sort().filter((key) => key > after);
  const shown = keys.slice(0, Number(searchParams.get('max-keys')));
  const entries = shown.map((key) => {
    const at = objects.get(key)?.at.toISOString() ?? '';
    return `<Contents><Key>${key}</Key><LastModified>${at}</LastModified><Size>1</Size></Contents>`;
  });
  return `<?xml version="1.0"?><ListBucketResult>${entries.join('')}</ListBucketResult>`;
}
