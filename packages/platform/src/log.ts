import { pino } from 'pino';

export interface Log {
  readonly info: (data: object, text: string) => void;
  readonly warn: (data: object, text: string) => void;
  readonly error: (data: object, text: string) => void;
}

/** Structured lines on standard error. What may be personal is never passed in; paths and headers of requests are not logged. */
export function createLog(level: string): Log {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination(2));
}

export const SILENT: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** What of an error may be logged: its kind and place, never a message that may quote input. */
export function faultOf(error: unknown): object {
  if (!(error instanceof Error)) return { fault: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const at = (error.stack ?? '')
    .split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, 6);
  return { fault: error.name, code, at: at.map((line) => line.trim()) };
}
