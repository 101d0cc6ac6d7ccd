import { openDatabase, openReads, openShared } from '@doorstep/platform/database.ts';
import { createLoad } from '@doorstep/platform/load.ts';
import { createLog } from '@doorstep/platform/log.ts';
import type { Config } from '../config.ts';
import { readWholePack } from './country.ts';
import { prepareDatabase, reachDatabase } from './database.ts';
import { ensurePortFree } from './port.ts';
import { startTelemetry } from './telemetry.ts';

export type Environment = Readonly<Record<string, string | undefined>>;
export type Stop = () => Promise<unknown>;
export type Ground = Awaited<ReturnType<typeof layGround>>;

/** What everything stands on: a checked pack, and a database that is up to date. */
export async function layGround(
  config: Config,
  environment: Environment,
  stops: Stop[],
  whileMaking: () => void,
) {
  const log = createLog(config.logLevel);
  const { observation, stop } = await startTelemetry(config, environment);
  stops.push(stop);
  const { country, masterData: set } = await readWholePack(config, environment, log);
  await ensurePortFree(config);
  const addresses = await reachDatabase(config, log, whileMaking);
  stops.push(addresses.stop);
  await prepareDatabase(addresses);
  const sql = openDatabase(addresses.appUrl, { connections: config.databaseConnections, name: 'app' });
  stops.push(() => sql.end({ timeout: 5 }));
  const reads = openReads(addresses.appUrl);
  stops.push(() => reads.end({ timeout: 5 }));
  const shared = openShared(addresses.appUrl);
  stops.push(() => shared.end({ timeout: 5 }));
  const load = createLoad(config.requestsAtOnce);
  return { config, log, observation, load, country, set, addresses, sql, reads, shared };
}
