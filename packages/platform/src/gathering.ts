import { isLostConnection } from './database.ts';

/** Somebody who asked and waits to be answered. */
interface Asked<Key, Value> {
  readonly key: Key;
  readonly resolve: (value: Value) => void;
  readonly reject: (error: unknown) => void;
}

interface Pieces<Key> {
  /** Keys of a piece. */
  readonly most: number;
  /** What no two keys of one piece may share: the second waits for the next piece. */
  readonly namesOf?: (key: Key) => readonly string[];
}

/**
 * One piece of work for many who ask at a time: whoever asks while it is under way is gathered for the next, so nobody
 * waits for company, and the busier it is the less each costs. What one key breaks is not the others' fault: a piece that
 * was refused is done key by key. One whose connection was lost may have been done, so it is not done again.
 * @param work answers the keys in their order, and does all of a piece or nothing.
 */
export function gathering<Key, Value>(
  { most, namesOf }: Pieces<Key>,
  work: (keys: readonly Key[]) => Promise<readonly Value[]>,
): (key: Key) => Promise<Value> {
  const waiting: Asked<Key, Value>[] = [];
  let isUnderWay = false;
  const nextPiece = (): readonly Asked<Key, Value>[] =>
    namesOf === undefined ? waiting.splice(0, most) : takeApart(waiting, most, namesOf);
  const workOff = async (): Promise<void> => {
    while (waiting.length > 0) {
      const piece = nextPiece();
      await answerTogether(work, piece, async (error) => {
        if (piece.length === 1 || isLostConnection(error)) rejectAll(piece, error);
        else for (const asked of piece) await answerTogether(work, [asked]);
      });
    }
    isUnderWay = false;
  };
  return (key) =>
    new Promise((resolve, reject) => {
      waiting.push({ key, resolve, reject });
      if (isUnderWay) return;
      isUnderWay = true;
      // Those who ask in the same moment go together.
      setImmediate(() => void workOff());
    });
}

/** Takes the first of those who wait, without a second one by any name. */
function takeApart<Key, Value>(
  waiting: Asked<Key, Value>[],
  most: number,
  namesOf: (key: Key) => readonly string[],
): readonly Asked<Key, Value>[] {
  const taken = new Set<Asked<Key, Value>>();
  const names = new Set<string>();
  for (const asked of waiting) {
    if (taken.size === most) break;
    const own = namesOf(asked.key);
    if (own.some((name) => names.has(name))) continue;
    for (const name of own) names.add(name);
    taken.add(asked);
  }
  waiting.splice(0, waiting.length, ...waiting.filter((asked) => !taken.has(asked)));
  return [...taken];
}

/** Does the work for all of them, and gives each their answer or the fault, unless `failed` knows better. */
async function answerTogether<Key, Value>(
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
