import type { Process } from './stages.ts';

/** When a country wants a person to decide. */
export interface DecisionRules {
  /** Attributes whose change by an update a person must approve. */
  readonly attributes: readonly string[];
  /** Processes that a person must approve, whatever they hold. */
  readonly processes: readonly string[];
}

export interface Question {
  readonly process: Process;
  /** Names of the attributes that the packet brings. */
  readonly attributes: readonly string[];
  /** How many registrations may be of the same person. */
  readonly matches: number;
}

/** Why a person must decide; null when nobody needs to. */
export type DecisionReason = 'possible-duplicate' | 'process-wants-approval' | 'attribute-wants-approval';

export function decisionReason(rules: DecisionRules, question: Question): DecisionReason | null {
  if (question.matches > 0) return 'possible-duplicate';
  if (rules.processes.includes(question.process)) return 'process-wants-approval';
  if (question.process !== 'UPDATE' && question.process !== 'RES_UPDATE') return null;
  const isGuarded = question.attributes.some((name) => rules.attributes.includes(name));
  return isGuarded ? 'attribute-wants-approval' : null;
}
