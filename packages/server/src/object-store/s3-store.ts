import { AwsClient } from 'aws4fetch';
import type { ObjectStore, StoredObject } from '@doorstep/core/shared/object-store.ts';

export interface S3Place {
  /** Address of the store with the bucket as its path: `https://s3.example/documents`. */
  readonly bucket: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** A store that does not answer within this is down. */
const PATIENCE_MS = 15_000;

/** Objects in a bucket of an S3 store, addressed by path. An object that was put is whole, or is not there. */
export function createS3Store(place: S3Place): ObjectStore {
  const { accessKeyId, secretAccessKey, region } = place;
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: 2 });
  const bucket = place.bucket.replace(/\/+$/u, '');
  const send = (path: string, init: RequestInit): Promise<Response> =>
    client.fetch(`${bucket}${path}`, { ...init, signal: AbortSignal.timeout(PATIENCE_MS) });
  return {
    put: async (key, ...parts) => {
      await answered(send(`/${key}`, { method: 'PUT', body: Buffer.concat(parts) }), [200]);
    },
    get: async (key) => {
      const response = await answered(send(`/${key}`, { method: 'GET' }), [200, 404]);
      return response.status === 404 ? null : new Uint8Array(await response.arrayBuffer());
    },
    remove: async (key) => {
      await answered(send(`/${key}`, { method: 'DELETE' }), [200, 204, 404]);
    },
    list: async (after, most) => {
      const query = new URLSearchParams({ 'list-type': '2', 'max-keys': String(most), 'start-after': after });
      const response = await answered(send(`?${query.toString()}`, { method: 'GET' }), [200]);
      return listed(await response.text());
    },
  };
}

/** What a store says of itself stays out of the error: it may quote the request. */
async function answered(sent: Promise<Response>, expected: readonly number[]): Promise<Response> {
  const response = await sent;
  if (expected.includes(response.status)) return response;
  await response.body?.cancel();
  throw new Error(`The object store answered ${String(response.status)}`);
}

/** The list is flat XML of known members, and our keys need no escaping. */
function listed(xml: string): readonly StoredObject[] {
  return [...xml.matchAll(/<Contents>(.*?)<\/Contents>/gsu)].flatMap(([, entry = '']) => {
    const key = /<Key>([^<]+)<\/Key>/u.exec(entry)?.[1];
    const at = /<LastModified>([^<]+)<\/LastModified>/u.exec(entry)?.[1];
    return key === undefined || at === undefined ? [] : [{ key, writtenAt: new Date(at) }];
  });
}
