import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Result } from '@doorstep/core/shared/result.ts';
import type { RawInput } from '@doorstep/contract/checks.ts';
import type { Operation } from '@doorstep/contract/operation.ts';

/** What somebody did, or was refused, by an operation. */
export interface WitnessedAct {
  readonly operation: Pick<Operation, 'name' | 'method'>;
  readonly input: RawInput;
  readonly caller: unknown;
  readonly outcome: 'went through' | 'refused';
  /** What was answered; null where it was refused. */
  readonly answer: unknown;
  readonly requestId: string;
  /** The event of the history that came of it, where the answer names one. */
  readonly eventId: string | null;
}

interface WitnessedCall {
  readonly op: Operation;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

export function witnessed(
  { op, request, reply }: WitnessedCall,
  input: RawInput,
  caller: unknown,
  result: Result<unknown, string>,
): WitnessedAct {
  const eventId = reply.getHeader('eventid');
  return {
    operation: op,
    input,
    caller,
    outcome: result.ok ? 'went through' : 'refused',
    answer: result.ok ? result.value : null,
    requestId: request.id,
    eventId: typeof eventId === 'string' && eventId !== 'NA' ? eventId : null,
  };
}
