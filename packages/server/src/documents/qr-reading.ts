import { Worker } from 'node:worker_threads';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';

export interface QrReader {
  /** The text of the QR code in a JPEG or PNG; `pictures-busy` when too many are looked at already. */
  readonly read: (picture: Uint8Array) => Promise<Result<string, 'no-code-found' | 'pictures-busy'>>;
}

const THREAD = new URL('./qr-reading-thread.ts', import.meta.url);
/** Pictures looked at once, each in a thread of its own. */
const AT_ONCE = 2;
const MILLISECONDS = 8_000;
const MEMORY_MB = 384;

/** Looks for codes in threads: a picture that takes too long or too much ends its thread and has no code. */
export function createQrReader(): QrReader {
  let reading = 0;
  return {
    read: async (picture) => {
      if (reading >= AT_ONCE) return fail('pictures-busy');
      reading += 1;
      try {
        const text = await textOf(picture);
        return text === null ? fail('no-code-found') : ok(text);
      } finally {
        reading -= 1;
      }
    },
  };
}

async function textOf(picture: Uint8Array): Promise<string | null> {
  const worker = new Worker(THREAD, {
    env: {},
    workerData: picture,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
  });
  const { promise, resolve } = Promise.withResolvers<string | null>();
  const patience = setTimeout(() => {
    resolve(null);
  }, MILLISECONDS);
  worker.on('message', (text: string | null) => {
    resolve(text);
  });
  for (const end of ['error', 'exit'])
    worker.on(end, () => {
      resolve(null);
    });
  const text = await promise;
  clearTimeout(patience);
  await worker.terminate();
  return text;
}
