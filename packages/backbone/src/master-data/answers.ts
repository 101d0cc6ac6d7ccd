type Argument = string | number | null | readonly string[] | Readonly<Record<string, string | number>>;

/** Rows all kept answers may hold together; about a hundred megabytes of centres. */
const MOST_ROWS = 100_000;
/** Characters. What is asked comes from outside, and stands beside the answer: longer questions are real of nobody. */
const LONGEST_KEY = 300;

/**
 * Answers of one load, kept until the next: the tables change only by loading, so that an answer is good as long as
 * the version is. Measured with 64 clients, a list of children from here is several times the database's pace.
 */
export interface Answers {
  readonly keeping: <A extends readonly Argument[], T extends object | null>(
    name: string,
    read: (...args: A) => Promise<T>,
  ) => (...args: A) => Promise<T>;
  readonly forget: () => void;
}

interface Kept {
  readonly answer: Promise<object | null>;
  rows: number;
}

export function createAnswers(): Answers {
  let kept = new Map<string, Kept>();
  let rows = 0;
  const add = (known: Map<string, Kept>, key: string, answer: Promise<object | null>): void => {
    const entry: Kept = { answer, rows: 1 };
    known.set(key, entry);
    rows += 1;
    answer.then(
      (value) => {
        if (known !== kept || !known.has(key)) return;
        entry.rows = weight(value);
        rows += entry.rows - 1;
        shrink();
      },
      () => {
        if (known === kept && known.delete(key)) rows -= entry.rows;
      },
    );
  };
  const shrink = (): void => {
    for (const [key, entry] of kept) {
      if (rows <= MOST_ROWS) return;
      kept.delete(key);
      rows -= entry.rows;
    }
  };
  return {
    keeping:
      (name, read) =>
      (...args) => {
        const key = `${name} ${JSON.stringify(args)}`;
        const found = kept.get(key);
        if (found === undefined) {
          const answer = read(...args).then(frozen);
          if (key.length <= LONGEST_KEY) add(kept, key, answer);
          return answer;
        }
        // Asked for again it is the last to go.
        kept.delete(key);
        kept.set(key, found);
        // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- the key holds the method's own name
        return found.answer as ReturnType<typeof read>;
      },
    forget: () => {
      kept = new Map();
      rows = 0;
    },
  };
}

function weight(value: object | null): number {
  if (Array.isArray(value)) return value.length + 1;
  return value !== null && 'items' in value && Array.isArray(value.items) ? value.items.length + 1 : 1;
}

function frozen<T extends object | null>(value: T): T {
  if (value === null || Object.isFrozen(value)) return value;
  for (const member of Object.values(value)) {
    if (typeof member === 'object' && member !== null) frozen(member);
  }
  return Object.freeze(value);
}
