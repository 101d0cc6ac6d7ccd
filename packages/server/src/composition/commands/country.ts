import { load } from '@doorstep/backbone/master-data/loading.ts';
import type { MasterDataSet } from '@doorstep/core/backbone/master-data/pack/read-master-data.ts';
import { openDatabase } from '@doorstep/platform/database.ts';
import { SILENT } from '@doorstep/platform/log.ts';
import { readConfig } from '../../config.ts';
import { runCountryCommand } from '../../country/command.ts';
import { readCountryPack } from '../country.ts';
import { prepareDatabase } from '../database.ts';
import { newLoad } from '../master-data.ts';
import { withDatabase } from './with-database.ts';

const LOADED = {
  loaded: 'Loaded: every running process serves it within a second.\n',
  unchanged: 'Nothing to do: this is what is loaded already.\n',
} as const;

function loadSet(set: MasterDataSet): Promise<number> {
  return withDatabase(SILENT, async ({ appUrl, ownerUrl }) => {
    await prepareDatabase({ appUrl, ownerUrl });
    const sql = openDatabase(appUrl, { connections: 1, name: 'country' });
    const done = await load(sql, newLoad(set)).finally(() => sql.end());
    process.stdout.write(LOADED[done]);
    return 0;
  });
}

/** The zone of the pack that COUNTRY names. */
async function ownZone(): Promise<string> {
  const config = readConfig(process.env);
  if (!config.ok) throw new Error(String(config.failure.data['sentence']));
  return (await readCountryPack(config.value, {}, SILENT)).zone;
}

process.exitCode = await runCountryCommand(process.argv.slice(2), {
  write: (text) => process.stdout.write(text),
  zone: ownZone,
  load: loadSet,
});
