import type { Hold } from '@doorstep/core/preregistration/booking/hold-store.ts';
import { dropHolds, extendHold, holdSeats } from '@doorstep/core/preregistration/booking/hold-seats.ts';
import type { SeatPorts } from '@doorstep/core/preregistration/booking/seat-ports.ts';
import { ok } from '@doorstep/core/shared/result.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import type { OutputOf } from '@doorstep/contract/operation.ts';
import type * as contract from '@doorstep/contract/preregistration/holds.ts';
import type { ServerCallers } from '../callers.ts';

export function holdPlacing(ports: SeatPorts): Implementation<typeof contract.placeHold, ServerCallers> {
  return {
    questions: {},
    answer: async ({ body: { applications, ...slot } }, { ownerHash: owner }) => {
      const held = await holdSeats(ports, { prids: applications, slot, owner });
      return held.ok ? ok(shown(held.value)) : held;
    },
  };
}

export function holdExtension(ports: SeatPorts): Implementation<typeof contract.extendHold, ServerCallers> {
  return {
    questions: {},
    answer: async ({ body }, { ownerHash }) => {
      const extended = await extendHold(ports, body.applications, ownerHash);
      return extended.ok ? ok(shown(extended.value)) : extended;
    },
  };
}

export function holdDropping(ports: SeatPorts): Implementation<typeof contract.dropHolds, ServerCallers> {
  return {
    questions: {},
    answer: async ({ query }, { ownerHash }) => {
      const prids = query.applications?.split(',') ?? null;
      return ok(shown(await dropHolds(ports, prids, ownerHash)));
    },
  };
}

export function holdList({ holds }: SeatPorts): Implementation<typeof contract.listHolds, ServerCallers> {
  return {
    questions: {},
    answer: async (_input, { ownerHash }) => ok(shown(await holds.ofOwner(ownerHash))),
  };
}

function shown(holds: readonly Hold[]): OutputOf<typeof contract.listHolds> {
  return {
    holds: holds.map(({ prids, slot, until, secondsLeft, extendable, origin }) => ({
      ...slot,
      applications: [...prids],
      until: until.toISOString(),
      seconds: Math.max(0, Math.floor(secondsLeft)),
      extendable,
      origin,
    })),
  };
}
