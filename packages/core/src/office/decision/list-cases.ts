import type { DecisionReason } from '../../backbone/registration-processor/decision-rules.ts';
import type { WaitingRegistration } from '../../backbone/registration-processor/registration-processor.ts';
import type { Process } from '../../backbone/registration-processor/stages.ts';
import type { DecisionPorts } from './decision-ports.ts';

export interface CaseFilter {
  readonly process: Process | null;
  readonly reason: DecisionReason | null;
  readonly centreId: string | null;
}

/** As many are looked through; who waits behind them is behind them in the queue too. */
const MOST = 1_000;

/** Whom a person must decide about, the longest waiting first. */
export async function listCases(
  { processor }: DecisionPorts,
  filter: CaseFilter,
  page: { readonly index: number; readonly size: number },
): Promise<{ readonly total: number; readonly cases: readonly WaitingRegistration[] }> {
  const waiting = await processor.waiting(MOST);
  const found = waiting.filter(
    ({ process, reason, centreId }) =>
      (filter.process === null || process === filter.process) &&
      (filter.reason === null || reason === filter.reason) &&
      (filter.centreId === null || centreId === filter.centreId),
  );
  const from = page.index * page.size;
  return { total: found.length, cases: found.slice(from, from + page.size) };
}
