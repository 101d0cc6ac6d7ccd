import type { Result } from '@doorstep/core/shared/result.ts';
import { findEmbeddedPostgres, startEmbeddedPostgres, type StartWord } from '../embedded-postgres/start.ts';

/** Where a command finds the database: a server's address, or else the embedded one of the data folder. */
export interface DatabasePlace {
  /** The owner's address (`MIGRATOR_DATABASE_URL`, else `DATABASE_URL`); null for the embedded server. */
  readonly ownerUrl: string | null;
  readonly dataDir: string;
}

/** Works on the database, running or not: an embedded server that another process holds is shared. */
export async function withDatabase<T, Word extends string>(
  place: DatabasePlace,
  work: (ownerUrl: string) => Promise<Result<T, Word>>,
): Promise<Result<T, Word | StartWord>> {
  const running = place.ownerUrl === null ? await findEmbeddedPostgres(place.dataDir) : undefined;
  return running ? work(running.ownerUrl) : withDatabaseAlone(place, work);
}

/** Works on the database while nobody else holds the data folder; starts the embedded server for as long. */
export async function withDatabaseAlone<T, Word extends string>(
  place: DatabasePlace,
  work: (ownerUrl: string) => Promise<Result<T, Word>>,
): Promise<Result<T, Word | StartWord>> {
  if (place.ownerUrl !== null) return work(place.ownerUrl);
  const started = await startEmbeddedPostgres({ dataDir: place.dataDir, log: silent });
  if (!started.ok) return started;
  try {
    return await work(started.value.ownerUrl);
  } finally {
    await started.value.stop();
  }
}

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
