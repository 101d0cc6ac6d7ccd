import type { Machine } from './machine.ts';
import type { Page, PageRequest } from './page.ts';

export type MachineOrder = 'id' | 'name';

/** A machine's names and addresses are of no language; a set that lists it in several is read in the first. */
export interface MachineReads {
  /** Active or not; null when the country has none of this id. */
  readonly machine: (id: string) => Promise<Machine | null>;
  /** The active ones. */
  readonly machines: () => Promise<readonly Machine[]>;
  /** The active ones that stand in a centre. */
  readonly machinesOfCentre: (centreId: string, page: PageRequest<MachineOrder>) => Promise<Page<Machine>>;
  /** The key that documents for an active machine are encrypted to; null for no such machine or one without a key. */
  readonly machinePublicKey: (machineId: string) => Promise<string | null>;
}
