import type { FastifyInstance } from 'fastify';
import { fail } from '@doorstep/core/shared/result.ts';
import type { WireFailure } from '@doorstep/contract/family.ts';
import type { Exchange, Implementation } from '@doorstep/contract/implementation.ts';
import { isRecord } from '@doorstep/contract/json.ts';
import type { Operation, OutputOf, WordOf } from '@doorstep/contract/operation.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import { mount } from '@doorstep/platform/mount.ts';
import type { MountPorts } from '@doorstep/platform/mount.ts';
import type { ServerCallers } from './callers.ts';

interface ShareLimits {
  /** Documents one person or one address may have in the making at once, in this process. */
  readonly each: number;
  /** And all of them together, so that they leave room for others. */
  readonly together: number;
}

/** Gives a place, to be given back, or null to whoever has enough. Only what is in the making is remembered. */
type FairShare = (who: string) => (() => void) | null;

/** Seconds after which somebody who was refused may try again. */
const RETRY_AFTER = 5;

export function createFairShare({ each, together }: ShareLimits): FairShare {
  const taken = new Map<string, number>();
  let all = 0;
  const giveBack = (who: string): void => {
    const left = (taken.get(who) ?? 1) - 1;
    all -= 1;
    if (left === 0) taken.delete(who);
    else taken.set(who, left);
  };
  return (who) => {
    const held = taken.get(who) ?? 0;
    if (held >= each || all >= together) return null;
    taken.set(who, held + 1);
    all += 1;
    return () => {
      giveBack(who);
    };
  };
}

type Busy = Operation & { readonly failures: { readonly 'documents-busy': WireFailure } };

/** Mounts an operation that makes documents: one caller's wishes must not fill the queue that all share. */
export function mountFairly<Op extends Busy>(
  server: FastifyInstance,
  ports: MountPorts,
  share: FairShare,
  op: Op,
  implementation: Implementation<Op, ServerCallers>,
): void {
  mount(server, ports, op, {
    ...implementation,
    answer: async (input, caller, exchange) => {
      const giveBack = share(callerKey(caller, exchange));
      if (giveBack === null) return busy<Op>();
      try {
        return await implementation.answer(input, caller, exchange);
      } finally {
        giveBack();
      }
    },
  });
}

function busy<Op extends Busy>(): Result<OutputOf<Op>, WordOf<Op>> {
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- a word of every such operation, by `Busy`
  return fail('documents-busy', { retryAfter: RETRY_AFTER }) as Result<OutputOf<Op>, WordOf<Op>>;
}

function callerKey(caller: unknown, { address }: Exchange): string {
  const owner = isRecord(caller) ? caller['owner'] : undefined;
  return typeof owner === 'string' ? `person ${owner}` : `address ${address}`;
}
