import { resolve } from 'node:path';
import type { MasterDataSet } from '@doorstep/core/backbone/master-data/pack/read-master-data.ts';
import type { Country } from '@doorstep/core/country/country.ts';
import type { Log } from '@doorstep/platform/log.ts';
import type { Config } from '../config.ts';
import { describeFault } from '../country/country-fault.ts';
import { loadCountry } from '../country/load-country.ts';
import { StartRefused } from './start-refused.ts';

/** The pack of COUNTRY without its master data; every fault of a refused one is named. */
export async function readCountryPack(
  config: Config,
  environment: Readonly<Record<string, string | undefined>>,
  log: Log,
): Promise<Country> {
  return (await readWholePack(config, environment, log)).country;
}

/** The pack of COUNTRY; every fault of a refused one is named. */
export async function readWholePack(
  config: Config,
  environment: Readonly<Record<string, string | undefined>>,
  log: Log,
): Promise<{ readonly country: Country; readonly masterData: MasterDataSet }> {
  const loading = await loadCountry(resolve(config.country), environment);
  if (loading.ok) {
    for (const fault of loading.faults) log.warn({}, describeFault(fault));
    return { country: loading.value, masterData: loading.masterData };
  }
  const lines = loading.faults.map((fault) => `  ${describeFault(fault)}`);
  throw new StartRefused([`The country pack ${config.country} is refused:`, ...lines].join('\n'));
}
