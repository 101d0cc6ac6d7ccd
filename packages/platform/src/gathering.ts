import { isLostConnection } from './database.ts';

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
 * waits for company, and the busier it is the less each costs. What one key breaks is not the others' fault: a piece that
 * was refused is done key by key. One whose connection was lost may have been done, so it is not done again.
 * @param work answers the keys in their order, and does all of a piece or nothing.
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
    while (waiting.length > 0) {
      const piece = nextPiece();
      await answerTogether(work, piece, async (error) => {
        if (piece.length === 1 || isLostConnection(error)) rejectAll(piece, error);
        else for (const asked of piece) await answerTogether(work, [asked]);
      });
    }
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

/** Does the work for all of them, and gives each their answer or the fault, unless `failed` knows better. */
export async function answerTogether<Key, Value>(
  work: (keys: readonly Key[]) => Promise<readonly Value[]>,
  asked: readonly Asked<Key, Value>[],
  failed: (error: unknown) => Promise<void> | void = (error) => {
    rejectAll(asked, error);
  },
): Promise<void> {
  let values: readonly Value[];
  try {
    values = await work(asked.map(({ key }) => key));
  } catch (error) {
    await failed(error);
    return;
  }
  if (values.length === asked.length) for (const [at, value] of values.entries()) asked[at]?.resolve(value);
  else rejectAll(asked, new Error('Those who asked together were answered in part'));
}

function rejectAll<Key, Value>(asked: readonly Asked<Key, Value>[], error: unknown): void {
  for (const { reject } of asked) reject(error);
}
