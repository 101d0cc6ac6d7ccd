import { joinWaitingList } from '@doorstep/core/preregistration/booking/join-waiting-list.ts';
import type { SeatPorts } from '@doorstep/core/preregistration/booking/seat-ports.ts';
import type { Wait } from '@doorstep/core/preregistration/booking/waiting-store.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import type { OutputOf } from '@doorstep/contract/operation.ts';
import type * as contract from '@doorstep/contract/preregistration/waiting-list.ts';
import type { ServerCallers } from '../callers.ts';

export function waitingListJoining(
  ports: SeatPorts,
): Implementation<typeof contract.joinWaitingList, ServerCallers> {
  return {
    questions: {},
    answer: async ({ body: { applications, ...wish } }, { ownerHash: owner }) => {
      const joined = await joinWaitingList(ports, { prids: applications, wish, owner });
      return joined.ok ? ok(shown(joined.value)) : joined;
    },
  };
}

const ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/u;

export function waitingListLeaving({
  waiting,
}: SeatPorts): Implementation<typeof contract.leaveWaitingList, ServerCallers> {
  return {
    questions: {},
    answer: async ({ params }, { ownerHash }) =>
      ID.test(params.id) && (await waiting.leave(params.id, ownerHash)) ? ok({}) : fail('place-unknown'),
  };
}

export function waitingListOwn({
  waiting,
}: SeatPorts): Implementation<typeof contract.listWaiting, ServerCallers> {
  return {
    questions: {},
    answer: async (_input, { ownerHash }) =>
      ok({ entries: (await waiting.ofOwner(ownerHash)).map((wait) => shown(wait)) }),
  };
}

function shown({ prids, offer, ...wait }: Wait): OutputOf<typeof contract.joinWaitingList> {
  return {
    ...wait,
    applications: [...prids],
    offer: offer === null ? null : { ...offer.slot, until: offer.until.toISOString() },
  };
}
