import { Worker } from 'node:worker_threads';
import type { PdfSigner, PdfSigning } from '@doorstep/core/documents/pdf-signer.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { SigningCertificates } from './typesetting-messages.ts';

export interface SigningOrder {
  readonly pdf: Uint8Array;
  readonly certificates: SigningCertificates;
  readonly reason: string | null;
  readonly password: string | null;
  readonly issuedAt: Date;
}

export type FromSigningThread =
  | { readonly kind: 'to-sign'; readonly data: Uint8Array }
  | { readonly kind: 'made'; readonly pdf: Uint8Array }
  | { readonly kind: 'unreadable' };

export interface PdfSigningLimits {
  /** Files signed at once, each in a thread that lives for it alone; one more is refused. */
  readonly threads: number;
  /** Milliseconds for one file. */
  readonly perFile: number;
  /** Megabytes that a thread may hold. */
  readonly memory: number;
}

export const PDF_SIGNING_LIMITS: PdfSigningLimits = { threads: 4, perFile: 10_000, memory: 256 };

/** Seconds after which somebody who was refused may try again. */
const RETRY_AFTER = 5;
const THREAD = new URL('./pdf-signing-thread.ts', import.meta.url);

/** Signs PDFs of others in threads of their own: a file that takes too long or too much counts as unreadable. */
export function createPdfSigner(limits: PdfSigningLimits): PdfSigner {
  let working = 0;
  return {
    sign: async (signing) => {
      if (working >= limits.threads) return fail('signers-busy', { retryAfter: RETRY_AFTER });
      working += 1;
      try {
        const pdf = await signIn(orderOf(signing), signing, limits);
        return pdf === null ? fail('pdf-unreadable') : ok(pdf);
      } finally {
        working -= 1;
      }
    },
  };
}

function orderOf({ pdf, signer, reason, password, signedAt }: PdfSigning): SigningOrder {
  const certificates = { certificate: signer.certificate.der, chain: signer.chain.map(({ der }) => der) };
  return { pdf, certificates, reason, password, issuedAt: signedAt };
}

async function signIn(
  order: SigningOrder,
  { signer }: PdfSigning,
  { perFile, memory }: PdfSigningLimits,
): Promise<Uint8Array | null> {
  const worker = new Worker(THREAD, {
    workerData: order,
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: memory },
  });
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array | null>();
  const giveUp = setTimeout(() => {
    resolve(null);
  }, perFile);
  worker.on('message', (message: FromSigningThread) => {
    if (message.kind === 'made') resolve(message.pdf);
    else if (message.kind === 'unreadable') resolve(null);
    else
      signer.sign(message.data).then((signature) => {
        worker.postMessage(signature);
      }, reject);
  });
  // Out of memory, or the library broke on what it read.
  worker.on('error', () => {
    resolve(null);
  });
  worker.on('exit', () => {
    resolve(null);
  });
  try {
    return await promise;
  } finally {
    clearTimeout(giveUp);
    await worker.terminate();
  }
}
