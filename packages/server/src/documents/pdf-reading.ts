import { Worker } from 'node:worker_threads';
import type { PdfReader, PdfReading } from '@doorstep/core/shared/uploaded-file/pdf-reader.ts';

export interface PdfReadingLimits {
  /** Threads, each reading one file at a time. */
  readonly threads: number;
  /** Milliseconds for one file. */
  readonly perFile: number;
  /** Bytes that a thread may hold while it reads: a few kilobytes can unfold to gigabytes. */
  readonly memory: number;
}

export const PDF_READING_LIMITS: PdfReadingLimits = { threads: 2, perFile: 5_000, memory: 256 * 1024 * 1024 };

/** How often a thread at work is looked at. */
const PULSE = 25;
const THREAD = new URL('./pdf-reading-thread.ts', import.meta.url);

interface Lane {
  worker: Worker | null;
  last: Promise<unknown>;
}

/** Reads PDFs in threads of their own; a file that takes too long or too much ends its thread and counts as damaged. */
export function createPdfReader(
  limits: PdfReadingLimits,
): PdfReader & { readonly stop: () => Promise<void> } {
  const lanes: Lane[] = [];
  for (let at = 0; at < limits.threads; at += 1) lanes.push({ worker: null, last: Promise.resolve() });
  return {
    read: (bytes) => {
      const lane = lanes.shift();
      if (lane === undefined) throw new Error('No thread reads PDFs');
      lanes.push(lane);
      const reading = lane.last.then(() => readIn(lane, bytes, limits));
      lane.last = reading;
      return reading;
    },
    stop: async () => {
      for (const lane of lanes) {
        await lane.last;
        await lane.worker?.terminate();
      }
    },
  };
}

/** Never fails: whatever happens to a thread over a file is the file's fault. */
async function readIn(lane: Lane, bytes: Uint8Array, limits: PdfReadingLimits): Promise<PdfReading> {
  const worker = (lane.worker ??= begin());
  const ended = new AbortController();
  try {
    const reading = await Promise.race([answerOf(worker, bytes), outOfBounds(worker, limits, ended.signal)]);
    if (reading !== null) return reading;
  } catch {
    // The thread died.
  } finally {
    ended.abort();
  }
  lane.worker = null;
  await worker.terminate();
  return { kind: 'damaged' };
}

function begin(): Worker {
  const worker = new Worker(THREAD, { env: {}, resourceLimits: { maxOldGenerationSizeMb: 256 } });
  // A thread without work keeps no process from ending; an error is heard by whoever waits for its answer.
  worker.unref();
  worker.on('error', () => undefined);
  return worker;
}

function answerOf(worker: Worker, bytes: Uint8Array): Promise<PdfReading> {
  return new Promise((resolve, reject) => {
    const settle = (): void => {
      worker.off('message', heard).off('error', died).off('exit', died);
    };
    const heard = (reading: PdfReading): void => {
      settle();
      resolve(reading);
    };
    const died = (): void => {
      settle();
      reject(new Error('A thread died over a PDF'));
    };
    worker.on('message', heard).on('error', died).on('exit', died);
    worker.postMessage(bytes);
  });
}

/** Null when the thread's time is up or it holds too much; never, when it is done before. */
function outOfBounds(worker: Worker, limits: PdfReadingLimits, done: AbortSignal): Promise<null> {
  const until = Date.now() + limits.perFile;
  return new Promise((resolve) => {
    const look = (): void => {
      if (done.aborted) return;
      if (Date.now() > until) resolve(null);
      else {
        void worker.getHeapStatistics().then(
          ({ used_heap_size: heap, external_memory: outside }) => {
            if (heap + outside > limits.memory) resolve(null);
          },
          () => undefined,
        );
        setTimeout(look, PULSE);
      }
    };
    setTimeout(look, PULSE);
  });
}
