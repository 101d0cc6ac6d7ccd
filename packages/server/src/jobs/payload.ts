/** A member of a job's payload. */
export function text(payload: Readonly<Record<string, unknown>>, name: string): string {
  const value = payload[name];
  if (typeof value !== 'string') throw new Error(`The job has no ${name}`);
  return value;
}
