/** One step of a long journey: a failure says in which it happened. */
export async function step<T>(words: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw new Error(`${words}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}
