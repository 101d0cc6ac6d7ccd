import type { JobHandlers } from './attended-jobs.ts';
import type { Database } from './database.ts';
import { AFTER_FAILURE, repeat } from './repeat.ts';

/** What waits behind what: nothing in one lane is held up by another. */
const LANES = ['code', 'credential', 'event', 'message', 'registration', 'update'] as const;
export type Lane = (typeof LANES)[number];

/** How a lane is worked off; asked anew for each piece. */
export interface LanePlan {
  /** Rows of a piece, which are done at a time. */
  readonly most: () => number;
  /** Milliseconds from the end of a piece, which took so many, to the next. */
  readonly pause: (took: number) => number;
  /** Pieces at a time. With one, whatever takes long in it holds up the rest of the lane. */
  readonly atOnce: number;
  /** Whether others go first just now; never for long. */
  readonly givesWay?: () => boolean;
}

interface DueRow {
  readonly id: string;
  readonly task: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** Of the pool's connections, what pieces may hold while their work takes others: else all could wait for each other. */
const SHARE = 0.4;
/** Milliseconds between two looks at which lanes have work. */
const LOOK = 25;
/** Milliseconds that a lane gives way at most, so that it goes on however many ask. */
const GIVES_WAY = 200;
/** Seconds until work that failed is tried again; then the job queue's own, growing pauses follow. */
const AGAIN_AFTER = 2;

/** Works off every lane until stopped; any number of processes may do so at once. Stopping waits for what is under way. */
export function workOffLanes(
  sql: Database,
  handlers: JobHandlers,
  plans: Readonly<Record<Lane, LanePlan>>,
  failed: (error: unknown) => void,
): { readonly stop: () => Promise<void> } {
  const atMost = Math.max(1, Math.floor(sql.options.max * SHARE));
  const lanes = LANES.map((lane) => {
    // However small the pool, a lane whose work hangs leaves room for another.
    const atOnce = Math.min(plans[lane].atOnce, Math.max(1, Math.floor(atMost / 2)));
    const work = (most: number): Promise<number> => doDue(sql, handlers, { lane, most });
    return openLane(lane, { ...plans[lane], atOnce }, work, failed);
  });
  const areFull = (): boolean => lanes.reduce((sum, { underWay }) => sum + underWay.size, 0) >= atMost;
  const looking = repeat(
    LOOK,
    async () => {
      if (areFull()) return;
      const free = lanes.filter(({ isFree }) => isFree());
      const waiting = new Set(
        await waitingOf(
          sql,
          free.map(({ lane }) => lane),
        ),
      );
      // Where there is not room for all, nobody is passed over twice.
      const inTurn = free.toSorted((one, other) => one.begunAt() - other.begunAt());
      for (const { lane, begin } of inTurn) if (waiting.has(lane) && !areFull()) begin();
    },
    failed,
  );
  return {
    stop: async () => {
      await looking.stop();
      for (const one of lanes) one.close();
      for (const { underWay } of lanes) await Promise.all(underWay);
    },
  };
}

function openLane(
  lane: Lane,
  { most, pause, atOnce, givesWay = () => false }: LanePlan,
  work: (most: number) => Promise<number>,
  failed: (error: unknown) => void,
) {
  const underWay = new Set<Promise<void>>();
  let begunAt = 0;
  let restsUntil = 0;
  let gaveWayAt: number | null = null;
  /** Whether others go first, and have not done so for long. */
  const isGivingWay = (now: number): boolean => {
    gaveWayAt = givesWay() ? (gaveWayAt ?? now) : null;
    return gaveWayAt !== null && now - gaveWayAt < GIVES_WAY;
  };
  let isClosed = false;
  /** Where a piece was full there is more, which need not wait to be looked for. */
  const pieces = async (): Promise<void> => {
    let rest = 0;
    try {
      let isFull: boolean;
      do {
        const [wanted, begun] = [most(), performance.now()];
        const taken = await work(wanted);
        rest = pause(performance.now() - begun);
        isFull = taken === wanted;
      } while (isFull && rest === 0 && !isClosed);
    } catch (error) {
      failed(error);
      rest = AFTER_FAILURE;
    }
    restsUntil = performance.now() + rest;
  };
  return {
    lane,
    underWay,
    begunAt: () => begunAt,
    close: () => {
      isClosed = true;
    },
    isFree: () => {
      const now = performance.now();
      return underWay.size < atOnce && now >= restsUntil && !isGivingWay(now);
    },
    begin: () => {
      gaveWayAt = null;
      begunAt = performance.now();
      const begun = pieces().finally(() => underWay.delete(begun));
      underWay.add(begun);
    },
  };
}

async function waitingOf(sql: Database, lanes: Lane[]): Promise<readonly Lane[]> {
  if (lanes.length === 0) return [];
  const rows = await sql<{ lane: Lane }[]>`
    select lane from unnest(${lanes}::text[]) as free (lane)
     where exists (select from platform.due_work as due where due.lane = free.lane)`;
  return rows.map(({ lane }) => lane);
}

/**
 * Does up to `most` rows of a lane, oldest first, all at a time. A row leaves the lane when it was done or became a job.
 * Until then a crash leaves it there, so handlers may run twice.
 * @returns how many it took.
 */
export async function doDue(
  sql: Database,
  handlers: JobHandlers,
  { lane, most }: { readonly lane: Lane; readonly most: number },
): Promise<number> {
  return sql.begin(async (tx) => {
    await tx`set local synchronous_commit = off`;
    const due = await tx<DueRow[]>`
      select id, task, payload from platform.due_work
       where lane = ${lane} order by id limit ${most} for update skip locked`;
    const outcomes = await Promise.allSettled(due.map((row) => doOne(handlers, row)));
    const failed = due.filter((_, at) => outcomes[at]?.status === 'rejected');
    await tx`
      select platform.enqueue(task, payload::json, task || '/' || id, now() + make_interval(secs => ${AGAIN_AFTER}))
        from unnest(${failed.map(({ id }) => id)}::uuid[], ${failed.map(({ task }) => task)}::text[],
                    ${failed.map(({ payload }) => JSON.stringify(payload))}::text[]) as row (id, task, payload)`;
    await tx`delete from platform.due_work where id = any(${due.map(({ id }) => id)}::uuid[])`;
    return due.length;
  });
}

async function doOne(handlers: JobHandlers, { task, payload }: DueRow): Promise<void> {
  const handler = handlers[task];
  if (handler === undefined) throw new Error(`Nobody does ${task}`);
  await handler(payload);
}
