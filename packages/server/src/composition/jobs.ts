import { sealIntake } from '@doorstep/backbone/audit-manager/sealing.ts';
import type { BookingPorts } from '@doorstep/core/preregistration/booking/booking-ports.ts';
import type { AffectedPorts } from '@doorstep/core/preregistration/booking/tell-affected.ts';
import type { OfferPorts } from '@doorstep/core/preregistration/booking/tell-offer.ts';
import type { NoticePorts } from '@doorstep/core/preregistration/notice/notice-ports.ts';
import { forgetPreregistration } from '@doorstep/core/preregistration/upkeep/forget-preregistration.ts';
import type { UpkeepPorts } from '@doorstep/core/preregistration/upkeep/upkeep-ports.ts';
import { writeProfiles } from '@doorstep/core/preregistration/profile/write-profiles.ts';
import type { ProfilePorts } from '@doorstep/core/preregistration/profile/write-profiles.ts';
import type { SyncPorts } from '@doorstep/core/preregistration/sync/sync-ports.ts';
import type { LockPorts } from '@doorstep/core/resident/auth-lock/lock-ports.ts';
import type { UpdatePorts } from '@doorstep/core/resident/update/update-ports.ts';
import type { VidPorts } from '@doorstep/core/resident/vid/vid-ports.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { runJobs } from '@doorstep/platform/jobs.ts';
import { faultOf } from '@doorstep/platform/log.ts';
import type { Log } from '@doorstep/platform/log.ts';
import type { Observation } from '@doorstep/platform/observation.ts';
import { repeat } from '@doorstep/platform/repeat.ts';
import { jobHandlers } from '../jobs/jobs.ts';
import { passOnNotices } from '../postgres/preregistration/due-notices.ts';
import { INTAKE_SCHEMAS } from './backbone.ts';
import { forgetWhatIsOver } from './forgetting.ts';
import type { Backbone } from './backbone.ts';
import { reencryption, startKeyUpkeep } from './keys.ts';
import type { KeyAges } from './keys.ts';

export interface JobsParts {
  readonly sql: Database;
  readonly ownerUrl: string;
  readonly backbone: Backbone;
  readonly keyAges: KeyAges;
  readonly vid: VidPorts;
  readonly lock: LockPorts;
  readonly update: UpdatePorts;
  readonly booking: BookingPorts;
  readonly affected: AffectedPorts;
  readonly offers: OfferPorts;
  readonly sync: SyncPorts;
  readonly profiles: ProfilePorts;
  readonly notices: NoticePorts;
  readonly upkeep: UpkeepPorts;
  readonly tidySeats: () => Promise<void>;
  readonly purge: readonly (() => Promise<void>)[];
  readonly concurrency: number;
  readonly observation: Observation;
  readonly log: Log;
}

/** Works the queue, seals the audit intake and purges what is over; any number of processes may do so at once. */
export async function startJobs(parts: JobsParts): Promise<{ readonly stop: () => Promise<void> }> {
  const { sql, backbone, log } = parts;
  const { sealers, notifier, eventHub } = backbone;
  const bySchema = new Map([
    ['resident', sealers.resident],
    ['preregistration', sealers.preregistration],
    ['id_authentication', sealers.idAuthentication],
    ['id_repository', sealers.idRepository],
    ['notifier', sealers.notifier],
  ]);
  const handlers = jobHandlers({
    relay: { sql, sealers: bySchema, notifier, eventHub },
    vid: parts.vid,
    lock: parts.lock,
    update: parts.update,
    booking: parts.booking,
    affected: parts.affected,
    offers: parts.offers,
    sync: parts.sync,
    notices: parts.notices,
    upkeep: parts.upkeep,
    reencrypt: reencryption(sql, backbone.keyManager, log),
  });
  const runner = await runJobs(parts.ownerUrl, handlers, {
    concurrency: parts.concurrency,
    log,
    observe: parts.observation.job,
  });
  const failed = (what: string) => (error: unknown) => {
    log.error(faultOf(error), `${what} failed and will be tried again`);
  };
  const sealing = repeat(1_000, () => sealIntake(sql, INTAKE_SCHEMAS), failed('sealing the audit'));
  const upkeep = startKeyUpkeep(sql, backbone.masterKeys, parts.keyAges, log);
  const telling = repeat(500, () => passOnNotices(sql), failed('passing on notices'));
  const tidying = repeat(5_000, parts.tidySeats, failed('clearing held seats'));
  const purging = repeat(60_000, () => purgeAll(parts.purge), failed('purging'));
  const minding = repeat(
    60_000,
    parts.upkeep.store.askMinding,
    failed('asking for appointments to be minded'),
  );
  const profiling = repeat(5_000, () => writeProfiles(parts.profiles), failed('writing profiles'));
  const forgetting = repeat(86_400_000, () => forget(parts), failed('forgetting'));
  return {
    stop: async () => {
      await runner.stop();
      await sealing.stop();
      await telling.stop();
      await tidying.stop();
      await purging.stop();
      await minding.stop();
      await profiling.stop();
      await forgetting.stop();
      await upkeep.stop();
    },
  };
}

async function forget({ sql, backbone, upkeep }: JobsParts): Promise<void> {
  await forgetWhatIsOver(sql, backbone.now());
  await forgetPreregistration(upkeep);
}

async function purgeAll(purges: readonly (() => Promise<void>)[]): Promise<void> {
  for (const purge of purges) await purge();
}
