import { resolve } from 'node:path';
import type { MasterDataSet } from '@doorstep/core/backbone/master-data/pack/read-master-data.ts';
import { isBareSet, loadBareSet } from './bare-set.ts';
import { describeFault } from './country-fault.ts';
import type { CountryFault } from './country-fault.ts';
import { loadCountry } from './load-country.ts';

const USAGE = `Usage: npm run country -- check <folder>
       npm run country -- load <folder>
The folder holds a country pack, or the CSV files of MOSIP's master data alone.
`;

export interface CountryCommandPorts {
  readonly write: (text: string) => void;
  /** IANA zone for centres of a bare set that name none. */
  readonly zone: () => Promise<string>;
  /** Puts a set that has no error into the database; the answer is the exit code. */
  readonly load: (set: MasterDataSet) => Promise<number>;
}

/**
 * `check <folder>` names every fault of a pack, one a line; `load <folder>` does the same and then loads the master
 * data, all of it or, after an error, nothing. The exit code is 0 for a pack that loads, 1 for one that is refused,
 * 2 when the command itself is wrong. Environment variables that would override settings are left out, so that the
 * answer is about the pack alone.
 */
export async function runCountryCommand(args: readonly string[], ports: CountryCommandPorts): Promise<number> {
  const [verb, folder, ...rest] = args;
  if ((verb !== 'check' && verb !== 'load') || folder === undefined || rest.length > 0) {
    ports.write(USAGE);
    return 2;
  }
  const reading = await read(resolve(folder), ports);
  for (const fault of reading.faults) ports.write(`${describeFault(fault)}\n`);
  const errors = reading.faults.filter((fault) => fault.severity === 'error').length;
  const warnings = reading.faults.length - errors;
  const verdict = reading.set === null ? `${reading.what} is refused` : `${reading.what} loads`;
  ports.write(`${verdict}: ${counted(errors, 'error')}, ${counted(warnings, 'warning')}.\n`);
  if (reading.set === null) return 1;
  if (verb === 'check') return 0;
  if (reading.rest !== null) ports.write(reading.rest);
  return ports.load(reading.set);
}

interface Reading {
  readonly what: string;
  readonly faults: readonly CountryFault[];
  /** Null after an error. */
  readonly set: MasterDataSet | null;
  /** What becomes of what is not loaded; null where there is no more. */
  readonly rest: string | null;
}

const REST = 'Its master data is loaded now; settings, schema and branding are read when a process starts with it.\n';

async function read(folder: string, ports: CountryCommandPorts): Promise<Reading> {
  if (await isBareSet(folder)) {
    const loading = await loadBareSet(folder, await ports.zone());
    return { what: 'The set', faults: loading.faults, set: loading.ok ? loading.value : null, rest: null };
  }
  const loading = await loadCountry(folder);
  if (!loading.ok) return { what: 'The pack', faults: loading.faults, set: null, rest: null };
  const what = `The pack of ${Object.values(loading.value.name)[0] ?? ''}`;
  return { what, faults: loading.faults, set: loading.masterData, rest: REST };
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
