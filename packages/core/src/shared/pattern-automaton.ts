import type { CharSet } from './char-set.ts';
import type { PatternNode } from './pattern-syntax.ts';

/**
 * A pattern as positions (one for each character set it names) and the steps between them.
 * A step keeps whether it can be made in more than one way, since a backtracking engine tries each.
 */
export interface Automaton {
  readonly sets: CharSet[];
  /** For each position, the next ones; the value is 2 when there are two ways or more. */
  readonly steps: Map<number, 1 | 2>[];
  /** Bodies of look-arounds, each an expression of its own. */
  readonly looks: PatternNode[];
  tooLarge: boolean;
  lookRepeated: boolean;
}

/** Past this many character sets, repetitions written out, a pattern is refused. */
export const MAX_POSITIONS = 150;
/**
 * A repetition is written out up to this many times. What is beyond, and what may be left out, is
 * treated as a loop: forty optional letters in a row are as dangerous as a loop, though bounded.
 */
const MAX_COPIES = 40;

/** `empty` counts the ways to match nothing: none, one, or two and more. */
interface Fragment {
  readonly first: readonly number[];
  readonly last: readonly number[];
  readonly empty: 0 | 1 | 2;
}

const NOTHING: Fragment = { first: [], last: [], empty: 1 };

export function automatonOf(pattern: PatternNode): Automaton {
  const automaton: Automaton = { sets: [], steps: [], looks: [], tooLarge: false, lookRepeated: false };
  build(pattern, automaton, 'once');
  return automaton;
}

function build(node: PatternNode, automaton: Automaton, place: 'once' | 'repeated'): Fragment {
  if (automaton.tooLarge) return NOTHING;
  switch (node.kind) {
    case 'edge':
      return NOTHING;
    case 'look':
      automaton.looks.push(node.body);
      if (place === 'repeated') automaton.lookRepeated = true;
      return NOTHING;
    case 'set':
      return position(node.set, automaton);
    case 'sequence':
      return node.items.reduce<Fragment>(
        (before, item) => joined(before, build(item, automaton, place), automaton),
        NOTHING,
      );
    case 'choice':
      return either(node.options.map((option) => build(option, automaton, place)));
    case 'repeat':
      return repeated(node, automaton);
  }
}

function position(set: CharSet, automaton: Automaton): Fragment {
  const index = automaton.sets.length;
  automaton.sets.push(set);
  automaton.steps.push(new Map());
  automaton.tooLarge = automaton.sets.length > MAX_POSITIONS;
  return { first: [index], last: [index], empty: 0 };
}

function joined(before: Fragment, after: Fragment, automaton: Automaton): Fragment {
  connect(before.last, after.first, automaton);
  return {
    first: before.empty ? merged(before.first, after.first, before.empty) : before.first,
    last: after.empty ? merged(after.last, before.last, after.empty) : after.last,
    empty: atMostTwo(before.empty * after.empty),
  };
}

/** Positions reached past something that can be empty in two ways are listed twice. */
function merged(own: readonly number[], past: readonly number[], ways: number): readonly number[] {
  return ways === 2 ? [...own, ...past, ...past] : [...own, ...past];
}

function either(fragments: readonly Fragment[]): Fragment {
  return {
    first: fragments.flatMap((fragment) => fragment.first),
    last: fragments.flatMap((fragment) => fragment.last),
    empty: atMostTwo(fragments.reduce((sum, fragment) => sum + fragment.empty, 0)),
  };
}

function repeated(node: PatternNode & { kind: 'repeat' }, automaton: Automaton): Fragment {
  const { body, min, max } = node;
  const copies = Math.min(min, MAX_COPIES);
  const loops = max > min || min > MAX_COPIES;
  let result = NOTHING;
  for (let index = 0; index < Math.max(copies, loops ? 1 : 0) && !automaton.tooLarge; index += 1) {
    const copy = build(body, automaton, 'repeated');
    const isLast = index === Math.max(copies, 1) - 1;
    if (isLast && loops) connect(copy.last, copy.first, automaton);
    result = joined(result, min === 0 ? optional(copy) : copy, automaton);
  }
  return result;
}

/** An engine refuses an empty turn of an optional body, so one empty way is left. */
function optional(fragment: Fragment): Fragment {
  return { ...fragment, empty: 1 };
}

function connect(from: readonly number[], to: readonly number[], automaton: Automaton): void {
  for (const start of from) {
    const steps = automaton.steps[start];
    for (const end of to) steps?.set(end, steps.has(end) ? 2 : 1);
  }
}

function atMostTwo(count: number): 0 | 1 | 2 {
  return count === 0 ? 0 : count === 1 ? 1 : 2;
}
