import { enterRoom } from '@doorstep/core/preregistration/waiting-room/enter-room.ts';
import type { RoomVisit } from '@doorstep/core/preregistration/waiting-room/enter-room.ts';
import type { RoomPorts } from '@doorstep/core/preregistration/waiting-room/room-ports.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import type { Exchange, Implementation } from '@doorstep/contract/implementation.ts';
import type { OutputOf } from '@doorstep/contract/operation.ts';
import { enterWaitingRoom } from '@doorstep/contract/preregistration/waiting-room.ts';
import { mount } from '@doorstep/platform/mount.ts';
import type { MountPorts } from '@doorstep/platform/mount.ts';
import type { FastifyInstance } from 'fastify';
import type { ServerCallers } from '../callers.ts';

/** A browser that knows nothing of the room keeps its place all the same. */
const COOKIE = { name: 'waiting-room', path: '/', maxAge: 86_400 } as const;

/** The room, and what of sign-in is under way in this process. */
export interface WaitingRoom {
  readonly ports: RoomPorts;
  /** Runs work that counts as load while it lasts. */
  readonly count: <T>(work: () => Promise<T>) => Promise<T>;
}

export function mountWaitingRoom(server: FastifyInstance, ports: MountPorts, room: WaitingRoom): void {
  mount(server, ports, enterWaitingRoom, roomEntry(room.ports));
}

function roomEntry(ports: RoomPorts): Implementation<typeof enterWaitingRoom, ServerCallers> {
  return {
    questions: {},
    answer: async (_input, _caller, exchange) => {
      const { standing } = await visit(ports, exchange);
      const opensAt = standing.state === 'before-opening' ? ports.opensAt : null;
      const place: OutputOf<typeof enterWaitingRoom> = {
        ...standing,
        opensAt: opensAt?.toISOString() ?? null,
      };
      return ok(place);
    },
  };
}

/** Does what begins a visit, or refuses with the seconds to wait (decisions 15). */
export async function throughRoom<T>(
  { ports, count }: WaitingRoom,
  exchange: Exchange,
  work: () => Promise<T>,
): Promise<T | Result<never, 'waiting'>> {
  const { standing } = await visit(ports, exchange);
  if (standing.state === 'waiting' || standing.state === 'before-opening')
    return fail('waiting', { retryAfter: standing.seconds });
  return count(work);
}

async function visit(ports: RoomPorts, exchange: Exchange): Promise<RoomVisit> {
  const known = exchange.cookies[COOKIE.name] ?? null;
  const visited = await enterRoom(ports, known);
  if (visited.ticket !== null && visited.ticket !== known)
    exchange.cookie({ ...COOKIE, value: visited.ticket });
  return visited;
}
