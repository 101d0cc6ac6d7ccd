import { readFileSync, readdirSync } from 'node:fs';
import { setPriority } from 'node:os';
import { setFlagsFromString } from 'node:v8';

/** As in `nice`: a tenth of what the main thread and PostgreSQL get where all of them want a processor. */
const HELPERS_PRIORITY = 10;

/**
 * Has V8 look through the whole heap when it has doubled, and bytes outside it count as part of it. By itself it does so
 * whenever those have grown by 64 MB, which requests with papers do several times a second (ADR 61); and where it sees
 * much made and dropped, it lets the heap grow to four times what lives. The threads that help it give way.
 */
export function tuneCollector(): void {
  setFlagsFromString('--external-memory-accounted-in-global-limit');
  setFlagsFromString('--heap-growing-percent=100');
  try {
    for (const thread of helpers()) setPriority(thread, HELPERS_PRIORITY);
  } catch {
    // Where a system hides threads or their priorities, all keep the same: only speed hangs on it.
  }
}

/** Ids of V8's threads beside the main one; none but on Linux, where each thread has a priority of its own. */
function helpers(): readonly number[] {
  if (process.platform !== 'linux') return [];
  const folder = '/proc/self/task';
  return readdirSync(folder)
    .filter((thread) => readFileSync(`${folder}/${thread}/comm`, 'utf8').trim() === 'V8Worker')
    .map(Number);
}
