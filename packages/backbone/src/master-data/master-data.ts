import type { MachineReads } from '@doorstep/core/backbone/master-data/machine-reads.ts';
import type { MasterData } from '@doorstep/core/backbone/master-data/master-data.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { repeat } from '@doorstep/platform/repeat.ts';
import { createAnswers } from './answers.ts';
import type { Answers } from './answers.ts';
import { createCalendarStore } from './calendar-store.ts';
import { createCentreStore } from './centre-store.ts';
import { createDocumentStore } from './document-store.ts';
import { createListStore } from './list-store.ts';
import { createLocationStore } from './location-store.ts';
import { createMachineStore } from './machine-store.ts';

/** How often a process looks whether something else was loaded (decisions 26). */
const LOOK_EVERY_MS = 500;

export interface MasterDataParts {
  readonly sql: Database;
  /** Told after each load that this process notices, the first included. */
  readonly loaded: (masterData: MasterData) => Promise<void>;
  /** Looking failed, and will be tried again. */
  readonly failed: (error: unknown) => void;
}

export interface MasterDataSystem {
  readonly masterData: MasterData;
  readonly stop: () => Promise<void>;
}

/** The embedded master data: statements, with the answers of the current load kept. */
export async function createMasterData({ sql, loaded, failed }: MasterDataParts): Promise<MasterDataSystem> {
  const answers = createAnswers();
  let current = await versionOf(sql);
  const masterData: MasterData = {
    ...keepingAll(answers, createLocationStore(sql)),
    ...keepingAll(answers, createDocumentStore(sql)),
    ...keepingAll(answers, createListStore(sql)),
    ...keepingAll(answers, createCalendarStore(sql)),
    ...keepingMachines(answers, createMachineStore(sql)),
    ...keepingCentres(answers, createCentreStore(sql)),
    version: () => current.number,
    loadedAt: () => current.loadedAt,
  };
  const look = async (): Promise<void> => {
    const found = await versionOf(sql);
    if (found.number === current.number) return;
    const before = current;
    current = found;
    answers.forget();
    await loaded(masterData).catch((error: unknown) => {
      // Seen as new again, so that it is told again.
      current = before;
      throw error;
    });
  };
  await loaded(masterData);
  const watch = repeat(LOOK_EVERY_MS, look, failed);
  return { masterData, stop: watch.stop };
}

interface Version {
  readonly number: number;
  readonly loadedAt: Date;
}

async function versionOf(sql: Database): Promise<Version> {
  const [row] = await sql<Version[]>`
    select number::float8 as number, loaded_at as "loadedAt" from master_data.version`;
  return row ?? { number: 0, loadedAt: new Date(0) };
}

function keepingCentres(answers: Answers, store: ReturnType<typeof createCentreStore>) {
  const { centresNear, searchCentres, centresById, ...named } = store;
  // Every place on earth and every text a person types is another question: these are asked anew.
  return { ...keepingAll(answers, named), centresNear, searchCentres, centresById };
}

function keepingMachines(answers: Answers, store: MachineReads): MachineReads {
  // A key decides who can read a person's documents: that and unknown ids are asked anew.
  const { machine, machinePublicKey, ...lists } = store;
  return { ...keepingAll(answers, lists), machine, machinePublicKey };
}

type Reads = Readonly<Record<string, (...args: never[]) => Promise<object | null>>>;

function keepingAll<T extends object>(answers: Answers, reads: T): T {
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- every member of a store is a read of plain arguments
  const entries = Object.entries(reads as Reads);
  const kept = entries.map(([name, read]) => [name, answers.keeping(name, read)]);
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- the same names with the same types
  return Object.fromEntries(kept) as T;
}
