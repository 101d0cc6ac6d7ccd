interface Asked<Key, Value> {
  readonly key: Key;
  readonly resolve: (value: Value) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * One piece of work for many who ask at a time: whoever asks while it is under way is gathered for the next, so nobody
 * waits for others to come, and the busier it is the less each costs. A failure is that of everybody in the piece.
 * @param most keys in one piece.
 * @param work answers the keys in their order.
 */
export function gathering<Key, Value>(
  most: number,
  work: (keys: readonly Key[]) => Promise<readonly Value[]>,
): (key: Key) => Promise<Value> {
  let waiting: Asked<Key, Value>[] = [];
  let isWorking = false;
  const next = async (): Promise<void> => {
    const piece = waiting.slice(0, most);
    waiting = waiting.slice(most);
    try {
      const values = await work(piece.map(({ key }) => key));
      if (values.length !== piece.length) throw new Error('Not every key was answered');
      for (const [at, value] of values.entries()) piece[at]?.resolve(value);
    } catch (error) {
      for (const { reject } of piece) reject(error);
    }
  };
  const workOff = async (): Promise<void> => {
    while (waiting.length > 0) await next();
    isWorking = false;
  };
  return (key) =>
    new Promise((resolve, reject) => {
      waiting.push({ key, resolve, reject });
      if (isWorking) return;
      isWorking = true;
      // Those who ask in the same moment go together.
      setImmediate(() => void workOff());
    });
}
