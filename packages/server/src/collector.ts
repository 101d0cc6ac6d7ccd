import { setFlagsFromString } from 'node:v8';

/**
 * Has V8 look through the whole heap when it has doubled, and bytes outside it count as part of it. By itself it does so
 * whenever those have grown by 64 MB, which requests with papers do several times a second (ADR 61); and where it sees
 * much made and dropped, it lets the heap grow to four times what lives.
 */
export function tuneCollector(): void {
  setFlagsFromString('--external-memory-accounted-in-global-limit');
  setFlagsFromString('--heap-growing-percent=100');
}
