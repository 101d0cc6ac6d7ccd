import { askIdleUploads } from '@doorstep/backbone/master-data/bulk-upload-store.ts';
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
import { finishLockChange } from '@doorstep/core/resident/auth-lock/finish-lock-change.ts';
import type { WholeLockPorts } from '@doorstep/core/resident/auth-lock/whole-lock-ports.ts';
import type { OrderPorts } from '@doorstep/core/resident/order/order-ports.ts';
import type { LostNumberPorts } from '@doorstep/core/resident/lost-id/lost-number-ports.ts';
import { finishLeftEvents } from '@doorstep/core/resident/history/finish-left-events.ts';
import type { CallbackPorts } from '@doorstep/core/resident/callback/callback.ts';
import { finishDiscard } from '@doorstep/core/resident/update/finish-discard.ts';
import { finishVidEvent } from '@doorstep/core/resident/vid/finish-vid-event.ts';
import type { VidPorts } from '@doorstep/core/resident/vid/vid-ports.ts';
import { finishRevocation } from '@doorstep/core/resident/wallet-credential/finish-revocation.ts';
import type { RevocationPorts } from '@doorstep/core/resident/wallet-credential/revocation-ports.ts';
import type { Database } from '@doorstep/platform/database.ts';
import type { Load } from '@doorstep/platform/load.ts';
import { runJobs } from '@doorstep/platform/jobs.ts';
import { attended, patient } from '@doorstep/platform/attended-jobs.ts';
import type { JobHandlers } from '@doorstep/platform/attended-jobs.ts';
import { workOffLanes } from '@doorstep/platform/due-work.ts';
import { createRelay } from '@doorstep/platform/relay.ts';
import type { RelayPorts } from '@doorstep/platform/relay.ts';
import { faultOf } from '@doorstep/platform/log.ts';
import type { Log } from '@doorstep/platform/log.ts';
import type { Observation } from '@doorstep/platform/observation.ts';
import { repeat } from '@doorstep/platform/repeat.ts';
import { lostNumberJobs } from '../jobs/lost-number-jobs.ts';
import { callbackJobs } from '../jobs/hub-callbacks.ts';
import { jobHandlers } from '../jobs/jobs.ts';
import { shareJobs } from '../jobs/share-jobs.ts';
import { passOnNotices } from '../postgres/preregistration/due-notices.ts';
import { INTAKE_SCHEMAS } from './backbone.ts';
import { cardJobs } from './cards.ts';
import type { CardSystem } from './cards.ts';
import { credentialJobs } from './credentials.ts';
import { hubJobs } from './event-hub.ts';
import { forgetWhatIsOver } from './forgetting.ts';
import { masterDataJobs } from './master-data.ts';
import type { Backbone } from './backbone.ts';
import type { Enrolment } from './enrolment.ts';
import type { Registration } from './registration.ts';
import { reencryption, startKeyUpkeep } from './keys.ts';
import type { KeyAges } from './keys.ts';
import type { Updates } from './updates.ts';

export interface JobsParts {
  readonly sql: Database;
  readonly ownerUrl: string;
  readonly backbone: Backbone;
  readonly keyAges: KeyAges;
  readonly vid: VidPorts;
  readonly lock: WholeLockPorts;
  readonly walletRevocation: RevocationPorts;
  readonly wanted: RelayPorts['wanted'];
  readonly callbacks: CallbackPorts;
  readonly lostNumbers: LostNumberPorts;
  readonly shares: OrderPorts;
  readonly cards: CardSystem;
  readonly updates: Updates;
  readonly booking: BookingPorts;
  readonly affected: AffectedPorts;
  readonly offers: OfferPorts;
  readonly sync: SyncPorts;
  readonly profiles: ProfilePorts;
  readonly notices: NoticePorts;
  readonly upkeep: UpkeepPorts;
  readonly registration: Registration;
  readonly enrolment: Enrolment;
  readonly tidySeats: () => Promise<void>;
  /** The country's own IANA zone. */
  readonly zone: string;
  readonly purge: readonly (() => Promise<void>)[];
  readonly concurrency: number;
  readonly load: Load;
  readonly observation: Observation;
  readonly log: Log;
}

/** Works the queue, seals the audit intake and purges what is over; any number of processes may do so at once. */
export async function startJobs(parts: JobsParts): Promise<{ readonly stop: () => Promise<void> }> {
  const { sql, backbone, concurrency, observation, log } = parts;
  const handlers = allHandlers(parts);
  const watched = { observe: observation.job, log };
  const runner = await runJobs(parts.ownerUrl, attended(patient(handlers), watched), { concurrency, log });
  const upkeep = startKeyUpkeep(sql, backbone.masterKeys, parts.keyAges, log);
  const loops = [startLanes(parts, attended(handlers, watched)), ...startLoops(parts)];
  return {
    stop: async () => {
      await runner.stop();
      for (const loop of loops) await loop.stop();
      await upkeep.stop();
    },
  };
}

function allHandlers(parts: JobsParts): JobHandlers {
  const { sql, backbone, log } = parts;
  const { sealers, notifier, eventHub } = backbone;
  const bySchema = new Map([
    ['resident', sealers.resident],
    ['preregistration', sealers.preregistration],
    ['id_authentication', sealers.idAuthentication],
    ['id_repository', sealers.idRepository],
    ['notifier', sealers.notifier],
    ['partner_management', sealers.partnerManagement],
    ['registration_processor', sealers.registrationProcessor],
    ['credential_service', sealers.credentialService],
    ['digital_card', sealers.digitalCard],
    ['enrolment', sealers.enrolment],
  ]);
  const handlers = jobHandlers({
    relay: createRelay({ sql, sealers: bySchema, notifier, eventHub, wanted: parts.wanted }),
    lock: parts.lock,
    update: parts.updates.update,
    booking: parts.booking,
    affected: parts.affected,
    offers: parts.offers,
    sync: parts.sync,
    notices: parts.notices,
    upkeep: parts.upkeep,
    workRegistration: parts.registration.work,
    sendEnrolment: parts.enrolment.finish,
    reencrypt: reencryption(sql, backbone.keyManager, log),
  });
  return {
    ...handlers,
    ...hubJobs(backbone, log),
    ...credentialJobs(backbone),
    ...cardJobs(parts.cards),
    ...callbackJobs(parts.callbacks, log),
    ...lostNumberJobs(parts.lostNumbers),
    ...shareJobs(parts.shares),
    ...masterDataJobs(sql, parts.zone),
  };
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const DAY = 1_440 * MINUTE;
/** Seconds after which a credential's request that nothing moved is asked for again. */
const IDLE = 120;

/** Seconds that the sealing of the audit rests at most while people wait for this process. */
const SEALED_WITHIN = 30;

/** Registrations, and credentials, that are worked on at a time while nobody waits for this process. */
const AT_A_TIME = 16;

/**
 * What is due and nobody waits for on a screen, save codes: those go several pieces at a time, so that a gateway that
 * keeps one waiting keeps no others. Notices, registrations, changes of data and credentials give way to people and
 * machines that ask.
 */
function startLanes({ sql, load, log }: JobsParts, handlers: JobHandlers) {
  const always = (value: number) => (): number => value;
  return workOffLanes(
    sql,
    handlers,
    {
      code: { most: always(25), pause: always(0), atOnce: 4 },
      credential: {
        most: () => (load.isQuiet() ? AT_A_TIME : 2),
        pause: (took) => (load.isQuiet() ? 0 : load.isBusy() ? SECOND / 10 : took),
        atOnce: 1,
        givesWay: load.isCrowded,
      },
      event: { most: always(100), pause: always(SECOND / 20), atOnce: 1, givesWay: load.isCrowded },
      message: {
        most: () => (load.isHigh() ? 5 : load.isBusy() ? 20 : 100),
        pause: always(SECOND / 20),
        atOnce: 1,
        givesWay: load.isCrowded,
      },
      registration: {
        most: () => (load.isQuiet() ? AT_A_TIME : 1),
        pause: (took) => (load.isQuiet() ? 0 : load.isBusy() ? SECOND / 2 : 3 * took),
        atOnce: 1,
        givesWay: load.isCrowded,
      },
      update: {
        most: () => (load.isQuiet() ? AT_A_TIME : 1),
        pause: (took) => (load.isQuiet() ? 0 : load.isBusy() ? SECOND / 5 : 3 * took),
        atOnce: 1,
        givesWay: load.isCrowded,
      },
    },
    (error) => {
      log.error(faultOf(error), 'what is due could not be worked off and will be tried again');
    },
  );
}

/** What is looked after again and again; whatever fails is told and tried again. */
function startLoops(parts: JobsParts): readonly { readonly stop: () => Promise<void> }[] {
  const { sql, load, log } = parts;
  const every = (pause: number, name: string, work: () => Promise<unknown>) =>
    repeat(pause, work, (error) => {
      log.error(faultOf(error), `${name} failed and will be tried again`);
    });
  return [
    every(SECOND, 'sealing the audit', () =>
      sealIntake(sql, INTAKE_SCHEMAS, load.isBusy() ? SEALED_WITHIN : 0),
    ),
    every(SECOND / 2, 'passing on notices', () => passOnNotices(sql, load.isHigh() ? 'busy' : 'calm')),
    every(5 * SECOND, 'clearing held seats', parts.tidySeats),
    every(5 * SECOND, 'settling what was left', () =>
      finishLeftEvents({
        events: parts.vid.events,
        finish: [
          (owner, eventId) => finishVidEvent(parts.vid, owner, eventId),
          (owner, eventId) => finishLockChange(parts.lock, owner, eventId),
          (owner, eventId) => finishRevocation(parts.walletRevocation, owner, eventId),
          (owner, eventId) => finishDiscard(parts.updates.update, owner, eventId),
        ],
      }),
    ),
    every(5 * SECOND, 'writing profiles', () => writeProfiles(parts.profiles)),
    every(MINUTE, 'looking after changes of data', parts.updates.lookAfter),
    every(MINUTE, 'making people findable', parts.backbone.idRepository.makeFindable),
    every(MINUTE, 'purging', () => purgeAll(parts.purge)),
    every(MINUTE, 'asking for appointments to be minded', parts.upkeep.store.askMinding),
    every(MINUTE, 'asking for idle registrations', parts.registration.askIdle),
    every(MINUTE, 'asking for idle uploads', () => askIdleUploads(sql)),
    every(MINUTE, 'asking for idle credentials', () => parts.backbone.credentials.store.askIdle(IDLE)),
    every(MINUTE, 'letting go of shares', parts.backbone.dataShare.forgetOver),
    every(MINUTE, 'letting go of challenges', parts.backbone.credentials.nonces.purge),
    every(10 * MINUTE, 'ending abandoned registrations', parts.registration.endAbandoned),
    every(DAY, 'forgetting', () => forget(parts)),
  ];
}

async function forget({ sql, backbone, upkeep }: JobsParts): Promise<void> {
  await forgetWhatIsOver(sql, backbone.now());
  await forgetPreregistration(upkeep);
}

async function purgeAll(purges: readonly (() => Promise<void>)[]): Promise<void> {
  for (const purge of purges) await purge();
}
