import { overlap } from './char-set.ts';
import type { Automaton } from './pattern-automaton.ts';

export type Ambiguity = 'none' | 'too-many-loops' | 'exponential';

/** More than this many loops that can share one text make the cost worse than quadratic. */
const MAX_LOOPS_IN_A_ROW = 2;

/**
 * How a backtracking engine's time can grow with a text that does not match.
 * Exponential: a loop can read one text in two ways and come back to itself (a walk of two
 * positions at once). Polynomial: a loop can hand the same text over to a later loop (three at once).
 */
export function ambiguityOf(automaton: Automaton): Ambiguity {
  const graph = graphOf(automaton);
  if (graph.loops.some((loop) => isExponential(loop, graph))) return 'exponential';
  return longestRow(graph) > MAX_LOOPS_IN_A_ROW ? 'too-many-loops' : 'none';
}

interface Graph {
  readonly automaton: Automaton;
  readonly next: readonly (readonly number[])[];
  readonly reach: readonly ReadonlySet<number>[];
  /** Sets of positions that can all be reached from one another. */
  readonly loops: readonly (readonly number[])[];
  readonly share: (a: number, b: number) => boolean;
}

function graphOf(automaton: Automaton): Graph {
  const next = automaton.steps.map((steps) => [...steps.keys()]);
  const reach = next.map((_, start) => walk(start, (index) => next[index] ?? []));
  const looping = next.map((_, index) => index).filter((index) => reach[index]?.has(index));
  const loops: number[][] = [];
  for (const index of looping) {
    const loop = loops.find(([member = -1]) => reach[member]?.has(index) && reach[index]?.has(member));
    if (loop) loop.push(index);
    else loops.push([index]);
  }
  const { sets } = automaton;
  const size = sets.length;
  const known = sets.flatMap((set) => sets.map((other) => overlap(set, other)));
  return { automaton, next, reach, loops, share: (a, b) => known[a * size + b] ?? false };
}

/** Everything reachable by one step or more. */
function walk(start: number, next: (at: number) => readonly number[]): Set<number> {
  const seen = new Set<number>();
  const open = [...next(start)];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    open.push(...next(at));
  }
  return seen;
}

function isExponential(loop: readonly number[], graph: Graph): boolean {
  const inside = new Set(loop);
  const twice = loop.some((from) =>
    [...(graph.automaton.steps[from] ?? [])].some(([to, ways]) => ways === 2 && inside.has(to)),
  );
  if (twice) return true;
  const size = graph.next.length;
  const nextPairs = (pair: number): readonly number[] => {
    const [a, b] = [Math.floor(pair / size), pair % size];
    return stepsWithin(a, inside, graph).flatMap((toA) =>
      stepsWithin(b, inside, graph)
        .filter((toB) => graph.share(toA, toB))
        .map((toB) => toA * size + toB),
    );
  };
  return loop.some((start) => {
    const home = start * size + start;
    const parted = [...walk(home, nextPairs)].filter((pair) => Math.floor(pair / size) !== pair % size);
    return parted.some((pair) => walk(pair, nextPairs).has(home));
  });
}

function stepsWithin(from: number, inside: ReadonlySet<number>, graph: Graph): readonly number[] {
  return (graph.next[from] ?? []).filter((to) => inside.has(to));
}

function longestRow(graph: Graph): number {
  const { loops } = graph;
  const known = new Map<number, number>();
  const rowFrom = (index: number): number => {
    const before = known.get(index);
    if (before !== undefined) return before;
    const loop = loops[index] ?? [];
    const tails = loops.map((other, at) => (at !== index && handsOver(loop, other, graph) ? rowFrom(at) : 0));
    const row = 1 + Math.max(0, ...tails);
    known.set(index, row);
    return row;
  };
  return Math.max(0, ...loops.map((_, index) => rowFrom(index)));
}

/** Whether one text leads round the first loop, from it to the second, and round the second. */
function handsOver(first: readonly number[], second: readonly number[], graph: Graph): boolean {
  const [from = -1] = first;
  const [to = -1] = second;
  if (!graph.reach[from]?.has(to)) return false;
  const size = graph.next.length;
  const [insideFirst, insideSecond] = [new Set(first), new Set(second)];
  const nextTriples = (triple: number): readonly number[] => {
    const [a, b, c] = [Math.floor(triple / size / size), Math.floor(triple / size) % size, triple % size];
    return stepsWithin(a, insideFirst, graph).flatMap((toA) =>
      stepsWithin(c, insideSecond, graph)
        .filter((toC) => graph.share(toA, toC))
        .flatMap((toC) =>
          (graph.next[b] ?? [])
            .filter((toB) => graph.share(toA, toB) && graph.share(toB, toC))
            .map((toB) => (toA * size + toB) * size + toC),
        ),
    );
  };
  return first.some((p) =>
    second.some((q) => walk((p * size + p) * size + q, nextTriples).has((p * size + q) * size + q)),
  );
}
