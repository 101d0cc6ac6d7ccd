/** Somebody who asked and waits to be answered. */
export interface Asked<Key, Value> {
  readonly key: Key;
  readonly resolve: (value: Value) => void;
  readonly reject: (error: unknown) => void;
}

interface Pieces<Key> {
  /** A piece takes no further key when it is as large as this. */
  readonly most: number;
  /** So many pieces are under way at once; one unless said. */
  readonly atOnce?: number;
  /** How much a key counts; one unless said. */
  readonly sizeOf?: (key: Key) => number;
}

/**
 * One piece of work for many who ask at a time: whoever asks while it is under way is gathered for the next, so nobody
 * waits for company, and the busier it is the less each costs. A failure is that of everybody in the piece.
 * @param work answers the keys in their order.
 */
export function gathering<Key, Value>(
  { most, atOnce = 1, sizeOf = () => 1 }: Pieces<Key>,
  work: (keys: readonly Key[]) => Promise<readonly Value[]>,
): (key: Key) => Promise<Value> {
  const waiting: Asked<Key, Value>[] = [];
  let underWay = 0;
  const nextPiece = (): readonly Asked<Key, Value>[] => {
    let [count, size] = [0, 0];
    for (const { key } of waiting) {
      if (size >= most) break;
      count += 1;
      size += sizeOf(key);
    }
    return waiting.splice(0, count);
  };
  const workOff = async (): Promise<void> => {
    while (waiting.length > 0) await answerTogether(work, nextPiece());
    underWay -= 1;
  };
  return (key) =>
    new Promise((resolve, reject) => {
      waiting.push({ key, resolve, reject });
      if (underWay >= atOnce) return;
      underWay += 1;
      // Those who ask in the same moment go together.
      setImmediate(() => void workOff());
    });
}

/** Does the work for all of them, and gives each their answer or the fault. */
export async function answerTogether<Key, Value>(
  work: (keys: readonly Key[]) => Promise<readonly Value[]>,
  asked: readonly Asked<Key, Value>[],
): Promise<void> {
  try {
    const values = await work(asked.map(({ key }) => key));
    if (values.length !== asked.length) throw new Error('Those who asked together were answered in part');
    for (const [at, value] of values.entries()) asked[at]?.resolve(value);
  } catch (error) {
    for (const { reject } of asked) reject(error);
  }
}
