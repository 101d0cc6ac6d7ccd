import { createHash } from 'node:crypto';
import { workBulkUpload } from '@doorstep/backbone/master-data/bulk-upload-work.ts';
import { loadPack } from '@doorstep/backbone/master-data/loading.ts';
import type { NewLoad } from '@doorstep/backbone/master-data/loading.ts';
import { createMasterData } from '@doorstep/backbone/master-data/master-data.ts';
import type { MasterDataSystem } from '@doorstep/backbone/master-data/master-data.ts';
import { createTexts } from '@doorstep/backbone/master-data/texts.ts';
import type { MasterDataSet } from '@doorstep/core/backbone/master-data/pack/read-master-data.ts';
import type { Texts } from '@doorstep/core/backbone/master-data/texts.ts';
import type { JobHandlers } from '@doorstep/platform/attended-jobs.ts';
import { isLostConnection } from '@doorstep/platform/database.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { faultOf } from '@doorstep/platform/log.ts';
import type { Log } from '@doorstep/platform/log.ts';
import { text } from '../jobs/payload.ts';

export interface MasterDataParts {
  readonly sql: Database;
  readonly set: MasterDataSet;
  /** The pack's own texts. */
  readonly texts: Texts;
  readonly log: Log;
}

/** Loads the pack at the first start and when it changed, and serves whatever is loaded. */
export async function startMasterData(
  parts: MasterDataParts,
): Promise<MasterDataSystem & { readonly texts: Texts }> {
  const { sql, set, log } = parts;
  const done = await loadPack(sql, newLoad(set));
  if (done === 'loaded') log.info({}, 'the master data of the pack was loaded');
  const { texts, refresh } = createTexts(parts.texts);
  const system = await createMasterData({
    sql,
    loaded: refresh,
    failed: (error) => {
      if (!isLostConnection(error)) log.error(faultOf(error), 'looking for new master data failed');
    },
  });
  return { ...system, texts };
}

/** A set with the hash by which it is known again; the same rows give the same, whatever file they came from. */
export function newLoad(set: MasterDataSet): NewLoad {
  const hash = createHash('sha256');
  for (const [table, rows] of Object.entries(set.tables)) {
    // A table that a release brings and a set does not have leaves the set what it was.
    if (rows.length === 0) continue;
    hash.update(`${table}\n`);
    for (const { values } of rows)
      hash.update(`${JSON.stringify(Object.entries(values).toSorted(byName))}\n`);
  }
  return { set, contentHash: hash.digest('hex') };
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** The jobs about master data; `zone` is of centres that name none. */
export function masterDataJobs(sql: Database, zone: string): JobHandlers {
  return { 'work-bulk-upload': (payload) => workBulkUpload(sql, text(payload, 'id'), zone) };
}
