/** What an operation that can be refused answers: a value, or a word the caller must decide on. */
export type Result<T, Word extends string = never> = Ok<T> | Failed<Word>;

export interface Ok<T> {
  readonly ok: true;
  readonly value: T;
}

/** The data a message about the failure needs, such as the tries left; never anything personal. */
export type FailureData = Readonly<Record<string, string | number>>;

export interface Failure<Word extends string = string> {
  readonly word: Word;
  readonly data: FailureData;
}

export interface Failed<Word extends string> {
  readonly ok: false;
  readonly failure: Failure<Word>;
  /** What else is wrong, where a refusal tells all of it. */
  readonly others?: readonly Failure<Word>[];
}

export function ok(): Ok<undefined>;
export function ok<T>(value: T): Ok<T>;
export function ok<T>(value?: T): Ok<T | undefined> {
  return { ok: true, value };
}

export function fail<Word extends string>(word: Word, data: FailureData = {}): Failed<Word> {
  return { ok: false, failure: { word, data } };
}

/** Refuses for several reasons, all of which the wire tells. */
export function failAll<Word extends string>(
  failures: readonly [Failure<Word>, ...Failure<Word>[]],
): Failed<Word> {
  const [failure, ...others] = failures;
  return { ok: false, failure, others };
}
