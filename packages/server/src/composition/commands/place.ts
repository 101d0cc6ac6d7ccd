import type { DatabasePlace } from '@doorstep/platform/backup/place.ts';
import { readConfig } from '../../config.ts';
import type { Config } from '../../config.ts';

/** Where the settings say the database is; a faulty setting is told, and there is no place. */
export function commandPlace(): { readonly place: DatabasePlace; readonly config: Config } | null {
  const config = readConfig(process.env);
  if (!config.ok) {
    writeLine(String(config.failure.data['sentence']));
    return null;
  }
  const { migratorDatabaseUrl, dataDir } = config.value;
  return { place: { ownerUrl: migratorDatabaseUrl, dataDir }, config: config.value };
}

export function writeLine(line: string): void {
  process.stdout.write(`${line}\n`);
}
