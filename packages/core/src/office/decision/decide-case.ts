import type { Decision } from '../../backbone/registration-processor/registration-processor.ts';
import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type { DecisionPorts } from './decision-ports.ts';

export interface CaseDecision {
  readonly id: string;
  readonly outcome: Decision['outcome'];
  readonly reason: string;
  readonly wanted: string;
  readonly staffId: string;
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/u;

/** Decides once. Whoever comes second is told who was first, and what they decided. */
export async function decideCase(
  { processor }: DecisionPorts,
  { id, outcome, reason, wanted, staffId }: CaseDecision,
): Promise<Result<undefined, 'case-unknown' | 'already-decided' | 'wanted-missing'>> {
  if (!UUID.test(id)) return fail('case-unknown');
  if (outcome === 'more-asked' && wanted === '') return fail('wanted-missing');
  const base = { id, reason, decidedBy: staffId };
  const done = await processor.decide(
    outcome === 'more-asked' ? { ...base, outcome, wanted } : { ...base, outcome },
  );
  if (done.ok) return ok();
  const now = await processor.facts(id);
  if (!now.ok) return fail('case-unknown');
  const { decided } = now.value;
  return fail('already-decided', { outcome: decided?.outcome ?? '', by: decided?.by ?? '' });
}
