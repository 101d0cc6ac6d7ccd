import { TABLE_NAMES } from '@doorstep/core/backbone/master-data/pack/table-name.ts';
import type { MasterDataSet } from '@doorstep/core/backbone/master-data/pack/read-master-data.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import type { CountryFault } from './country-fault.ts';
import { inOrder } from './fault-order.ts';
import { readMasterDataFolder } from './master-data-folder.ts';
import { namesIn } from './pack-folder.ts';
import type { PackFolder } from './pack-folder.ts';

export type SetLoading = Result<MasterDataSet, 'country-faulty'> & { readonly faults: readonly CountryFault[] };

/** Whether a folder holds MOSIP's CSV files alone, and no pack around them. */
export async function isBareSet(folder: string): Promise<boolean> {
  const names = await namesIn({ folder, faults: [] }, '.');
  return !names.includes('country.json') && names.includes('location.csv');
}

/** Reads a folder of MOSIP's CSV files as an existing deployment has it; `zone` is for centres that name none. */
export async function loadBareSet(folder: string, zone: string): Promise<SetLoading> {
  const pack: PackFolder = { folder, faults: [] };
  const set = await readMasterDataFolder(pack, '.', { languages: null, zone }, TABLE_NAMES);
  const known = TABLE_NAMES.map((table) => `${table}.csv`);
  for (const file of (await namesIn(pack, '.')).filter((name) => !known.includes(name))) {
    pack.faults.push({ file, severity: 'warning', sentence: 'this file is not read: nothing here uses it' });
  }
  const faults = pack.faults.toSorted(inOrder);
  const errors = faults.filter(({ severity }) => severity === 'error').length;
  return errors > 0 ? { ...fail('country-faulty', { errors }), faults } : { ...ok(set), faults };
}
