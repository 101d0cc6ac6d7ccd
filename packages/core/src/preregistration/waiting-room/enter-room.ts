import { OPEN, beforeOpening, standingOf } from './room.ts';
import type { Standing } from './room.ts';
import type { RoomPorts } from './room-ports.ts';

export interface RoomVisit {
  readonly standing: Standing;
  /** Null where nobody needs one. */
  readonly ticket: string | null;
}

/**
 * Where a visitor stands, who gets a place if they have none: by lot before the opening, then the next. A ticket that
 * nobody gave is worth nothing.
 */
export async function enterRoom(ports: RoomPorts, ticket: string | null): Promise<RoomVisit> {
  const { store, mode, opensAt, newTicket } = ports;
  const [room, now] = [ports.state(), ports.now()];
  if (mode === 'off') return { standing: OPEN, ticket: null };
  const early = beforeOpening(opensAt, room, now);
  if (early === null && room.since === null) return { standing: OPEN, ticket: null };
  const known = ticket === null ? null : await store.find(ticket);
  const kept = ticket !== null && known !== null ? ticket : newTicket();
  const { place } = known ?? (await store.enter(kept, early === null ? 'next' : 'by-lot'));
  if (early !== null) return { standing: early, ticket: kept };
  // Drawn by another process a moment ago, which this one has not seen yet.
  if (place === null) return { standing: { state: 'waiting', ahead: 0, seconds: 1 }, ticket: kept };
  return { standing: standingOf(room, place, now), ticket: kept };
}

/** Keeps the room as the settings and the load want it; any process, as often as it likes. */
export async function keepRoom(ports: RoomPorts, load: 'heavy' | 'light'): Promise<void> {
  const { store, mode, opensAt, perSecond } = ports;
  const [room, now] = [ports.state(), ports.now()];
  if (mode === 'off') {
    if (room.since !== null) await store.switchOff();
    return;
  }
  if (opensAt !== null && opensAt <= now && beforeOpening(opensAt, room, now) !== null)
    await store.draw(opensAt, perSecond);
  else if (room.since === null) {
    if (mode === 'on' || load === 'heavy') await store.switchOn(perSecond);
  } else if (isEmpty(ports)) {
    if (mode === 'auto' && load === 'light') await store.switchOff();
    else await store.catchUp(room);
  }
}

/** Whether everybody who took a place has been let in. */
function isEmpty({ state, now }: RoomPorts): boolean {
  return standingOf(state(), state().last + 1, now()).state === 'admitted';
}
