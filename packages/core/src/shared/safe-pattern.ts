import { ambiguityOf } from './pattern-ambiguity.ts';
import { MAX_POSITIONS, automatonOf } from './pattern-automaton.ts';
import { parsePattern } from './pattern-syntax.ts';
import type { PatternNode } from './pattern-syntax.ts';
import { fail, ok } from './result.ts';
import type { Result } from './result.ts';
import { cursorOn } from './text-cursor.ts';

/** A regular expression from configuration whose worst time is known to be small. */
export interface SafePattern {
  /** As the country wrote it. */
  readonly source: string;
  /** Matches a whole text only. */
  readonly expression: RegExp;
}

/** UTF-16 units of a pattern's source. */
export const MAX_PATTERN_LENGTH = 300;
/** UTF-16 units of a text; a longer one never matches. Quadratic time stays within milliseconds. */
export const MAX_SUBJECT_LENGTH = 2000;

const REASONS = {
  exponential: 'it repeats something that can match the same text in more than one way',
  'too-many-loops': 'more than two of its repetitions in a row can match the same text',
} as const;

/**
 * Accepts a pattern only if matching it cannot run away on any text.
 * A leading `(?i)`, as Java writes it, ignores case; `\p{…}` needs a pattern valid in Unicode mode.
 * A refusal's `reason` completes the sentence "the pattern is refused: …".
 */
export function readPattern(source: string): Result<SafePattern, 'pattern-refused'> {
  if (source.length > MAX_PATTERN_LENGTH) {
    return refused(`it has more than ${MAX_PATTERN_LENGTH} characters`);
  }
  const [, inlineFlag, body = ''] = /^(\(\?i\))?([^]*)$/.exec(source) ?? [];
  const expression = compile(body, inlineFlag ? 'i' : '');
  if (!expression) return refused('it is not a regular expression');
  const cursor = cursorOn(body);
  const pattern = parsePattern(cursor, inlineFlag ? 'any' : 'exact');
  const reason = cursor.fault?.sentence ?? reasonAgainst(pattern);
  return reason === undefined ? ok({ source, expression }) : refused(reason);
}

/** Whether the pattern matches the whole text. */
export function matchesWhole({ expression }: SafePattern, text: string): boolean {
  return text.length <= MAX_SUBJECT_LENGTH && expression.test(text);
}

function refused(reason: string): Result<SafePattern, 'pattern-refused'> {
  return fail('pattern-refused', { reason });
}

/** Unicode mode first; the older mode accepts escapes such as `\_` that countries' files have. */
function compile(body: string, flags: string): RegExp | undefined {
  const modes = /\\[pP]\{/.test(body) ? ['u'] : ['u', ''];
  for (const mode of modes) {
    try {
      // The part alone must be valid, or an unbalanced bracket could escape the group around it.
      new RegExp(body, mode);
      return new RegExp(`^(?:${body})$`, flags + mode);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
  }
  return undefined;
}

function reasonAgainst(pattern: PatternNode): string | undefined {
  const automaton = automatonOf(pattern);
  if (automaton.tooLarge) return `it needs more than ${MAX_POSITIONS} characters when written out`;
  if (automaton.lookRepeated) return 'it repeats a look-around';
  const ambiguity = ambiguityOf(automaton);
  if (ambiguity !== 'none') return REASONS[ambiguity];
  return automaton.looks.map(reasonAgainst).find((reason) => reason !== undefined);
}
