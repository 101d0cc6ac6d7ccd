import { findEmbeddedPostgres } from '@doorstep/platform/embedded-postgres/start.ts';
import type { Log } from '@doorstep/platform/log.ts';
import { reachDatabase } from '../database.ts';
import { StartRefused } from '../start-refused.ts';
import { readConfig } from '../../config.ts';
import type { Config } from '../../config.ts';

export interface CommandDatabase {
  readonly config: Config;
  readonly appUrl: string;
  readonly ownerUrl: string;
}

/** Gives a command the installation's database: the one the settings name, the running embedded one, or one started for it. */
export async function withDatabase(
  log: Log,
  work: (database: CommandDatabase) => Promise<number>,
): Promise<number> {
  const config = readConfig(process.env);
  if (!config.ok) return refuse(String(config.failure.data['sentence']));
  const running =
    config.value.databaseUrl === null ? await findEmbeddedPostgres(config.value.dataDir) : undefined;
  if (running !== undefined) return work({ config: config.value, ...running });
  try {
    const addresses = await reachDatabase(config.value, log);
    return await work({ config: config.value, ...addresses }).finally(addresses.stop);
  } catch (error) {
    if (error instanceof StartRefused) return refuse(error.message);
    throw error;
  }
}

function refuse(sentence: string): number {
  process.stderr.write(`${sentence}\n`);
  return 1;
}
