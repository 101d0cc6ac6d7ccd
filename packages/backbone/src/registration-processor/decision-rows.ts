import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { Decision } from '@doorstep/core/backbone/registration-processor/registration-processor.ts';
import type { Database, Transaction } from '@doorstep/platform/database.ts';
import { registrationContext } from './registration-rows.ts';
import type { Ask, Step } from './registration-step.ts';

export type Decided = Pick<Decision, 'outcome' | 'reason' | 'decidedBy'>;

export interface KeptDecision {
  readonly outcome: 'approved' | 'rejected';
  readonly reason: string;
  readonly by: string;
  readonly at: Date;
}

/** Null until a person decided; asking for more decides nothing. */
export async function decidedOf(sql: Database, sealer: Sealer, id: string): Promise<KeptDecision | null> {
  const [row] = await sql<
    { outcome: 'approved' | 'rejected'; reason_sealed: Uint8Array; decided_by: string; decided_at: Date }[]
  >`
    select outcome, reason_sealed, decided_by, decided_at from registration_processor.decision
     where registration_id = ${id}`;
  if (row === undefined) return null;
  const reason = sealer.open(row.reason_sealed, registrationContext('decision', id));
  return { outcome: row.outcome, reason, by: row.decided_by, at: row.decided_at };
}

/** The newest of a registration; null where none was asked. */
export async function questionOf(sql: Database, sealer: Sealer, registrationId: string) {
  const [row] = await sql<{ id: string; wanted_sealed: Uint8Array; asked_by: string; asked_at: Date }[]>`
    select id, wanted_sealed, asked_by, asked_at from registration_processor.question
     where registration_id = ${registrationId} order by asked_at desc limit 1`;
  if (row === undefined) return null;
  const wanted = sealer.open(row.wanted_sealed, registrationContext('question', row.id));
  return { id: row.id, wanted, by: row.asked_by, at: row.asked_at };
}

type TakeStep = (tx: Transaction, sql: Database, sealer: Sealer, step: Step) => Promise<boolean>;

/** The decision and the step that follows from it, both or neither. */
export function decide(
  sql: Database,
  sealer: Sealer,
  decided: Decided,
  step: Step,
  takeStep: TakeStep,
): Promise<boolean> {
  return sql.begin(async (tx) => {
    if (!(await takeStep(tx, sql, sealer, step))) return false;
    if (step.question === undefined) await writeDecision(tx, sealer, decided, step);
    else await writeQuestion(tx, sealer, decided, step, step.question);
    return true;
  });
}

async function writeDecision(
  tx: Transaction,
  sealer: Sealer,
  { outcome, reason, decidedBy }: Decided,
  { registration: { id } }: Step,
): Promise<void> {
  const sealed = Buffer.from(sealer.seal(reason, registrationContext('decision', id)));
  await tx`
    insert into registration_processor.decision (registration_id, outcome, reason_sealed, decided_by)
    values (${id}, ${outcome}, ${sealed}, ${decidedBy})`;
}

async function writeQuestion(
  tx: Transaction,
  sealer: Sealer,
  { reason, decidedBy }: Decided,
  { registration }: Step,
  { id, wanted }: Ask,
): Promise<void> {
  const sealed = (what: 'question' | 'question-reason', text: string): Buffer =>
    Buffer.from(sealer.seal(text, registrationContext(what, id)));
  await tx`
    insert into registration_processor.question (id, registration_id, wanted_sealed, reason_sealed, asked_by)
    values (${id}, ${registration.id}, ${sealed('question', wanted)}, ${sealed('question-reason', reason)}, ${decidedBy})`;
}
