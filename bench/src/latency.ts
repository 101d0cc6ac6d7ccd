/** What one call of the contract did while many asked for it at once. */
export interface CallFigures {
  readonly name: string;
  readonly answers: number;
  readonly refused: number;
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

export interface Sample {
  readonly milliseconds: number;
  readonly granted: boolean;
}

/** `seconds` is how long the samples took together, whatever went on between them left out. */
export function callFigures(name: string, samples: readonly Sample[], seconds: number): CallFigures {
  const times = samples.map(({ milliseconds }) => milliseconds).toSorted((a, b) => a - b);
  return {
    name,
    answers: samples.length,
    refused: samples.filter(({ granted }) => !granted).length,
    perSecond: samples.length / seconds,
    p50: nearestRank(times, 0.5),
    p95: nearestRank(times, 0.95),
    p99: nearestRank(times, 0.99),
  };
}

/** The smallest of the values that as large a share as asked for lies at or under. */
function nearestRank(sorted: readonly number[], share: number): number {
  const value = sorted[Math.ceil(sorted.length * share) - 1];
  if (value === undefined) throw new Error('A call gave no sample');
  return value;
}

export const HEADING = `  ${'call'.padEnd(34)}${['calls/s', 'p50 ms', 'p99 ms', 'answers'].map(column).join('')}`;

export function line({ name, perSecond, p50, p99, answers, refused }: CallFigures): string {
  const figures = [
    Math.round(perSecond).toLocaleString('en'),
    p50.toFixed(1),
    p99.toFixed(1),
    answers.toLocaleString('en'),
  ];
  const faults = refused > 0 ? `   ${String(refused)} refused` : '';
  return `  ${name.padEnd(34)}${figures.map(column).join('')}${faults}`;
}

export function column(text: string): string {
  return text.padStart(10);
}
