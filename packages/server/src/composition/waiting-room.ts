import { randomBytes } from 'node:crypto';
import type { Country } from '@doorstep/core/country/country.ts';
import { keepRoom } from '@doorstep/core/preregistration/waiting-room/enter-room.ts';
import type { RoomState } from '@doorstep/core/preregistration/waiting-room/room.ts';
import { isLostConnection } from '@doorstep/platform/database.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { faultOf } from '@doorstep/platform/log.ts';
import type { Log } from '@doorstep/platform/log.ts';
import { repeat } from '@doorstep/platform/repeat.ts';
import type { WaitingRoom } from '../http/preregistration/waiting-room.ts';
import { createRoomStore } from '../postgres/preregistration/room-store.ts';

const LOOK_EVERY_MS = 500;
const CLOSED: RoomState = { since: null, base: 0, perSecond: 1, last: 0, drawnFor: null };

interface KeptRoom extends WaitingRoom {
  /** Looks at the room twice a second, and switches it by what is under way here. */
  readonly follow: (log: Log) => { readonly stop: () => Promise<void> };
}

/** The waiting room of all processes, as this one sees it. */
export function createWaitingRoom(sql: Database, { settings }: Country, now: () => Date): KeptRoom {
  const store = createRoomStore(sql);
  const threshold = settings['doorstep.preregistration.waiting-room-at'];
  const opensAt = settings['doorstep.preregistration.opens-at'];
  let seen = CLOSED;
  let underWay = 0;
  let most = 0;
  const ports = {
    store,
    state: () => seen,
    mode: modeOf(settings['doorstep.preregistration.waiting-room']),
    opensAt: opensAt === '' ? null : new Date(opensAt),
    perSecond: settings['doorstep.preregistration.admitted-per-second'],
    newTicket: () => randomBytes(24).toString('base64url'),
    now,
  };
  const look = async (): Promise<void> => {
    const load = most >= threshold ? 'heavy' : 'light';
    most = underWay;
    seen = await store.state();
    await keepRoom(ports, load);
  };
  return {
    ports,
    count: async (work) => {
      underWay += 1;
      most = Math.max(most, underWay);
      return work().finally(() => (underWay -= 1));
    },
    follow: (log) =>
      repeat(LOOK_EVERY_MS, look, (error) => {
        if (!isLostConnection(error)) log.error(faultOf(error), 'looking at the waiting room failed');
      }),
  };
}

function modeOf(entries: readonly string[]): 'off' | 'auto' | 'on' {
  const [mode] = entries;
  return mode === 'off' || mode === 'on' ? mode : 'auto';
}
