import type { RoomState } from './room.ts';

/** What an entrant has: no place before the draw. */
export interface RoomPlace {
  readonly place: number | null;
}

/** Places of the waiting room; a ticket is known by its hash only. Each method is one transaction. */
export interface RoomStore {
  readonly state: () => Promise<RoomState>;
  readonly find: (ticket: string) => Promise<RoomPlace | null>;
  /** Takes the next place, or one that the draw will give. */
  readonly enter: (ticket: string, how: 'next' | 'by-lot') => Promise<RoomPlace>;
  /** Gives everybody who came before the opening a place by lot, and begins to let in; once. */
  readonly draw: (opensAt: Date, perSecond: number) => Promise<void>;
  /** Begins to let in after those who are in already; nothing changes where it is on. */
  readonly switchOn: (perSecond: number) => Promise<void>;
  readonly switchOff: () => Promise<void>;
  /** Where nobody waits, those who come later are let in at the speed too, and not all at once. */
  readonly catchUp: (seen: RoomState) => Promise<void>;
  readonly purge: () => Promise<void>;
}

export interface RoomPorts {
  readonly store: RoomStore;
  /** As it was at most half a second ago. */
  readonly state: () => RoomState;
  readonly mode: 'off' | 'auto' | 'on';
  readonly opensAt: Date | null;
  readonly perSecond: number;
  readonly newTicket: () => string;
  readonly now: () => Date;
}
