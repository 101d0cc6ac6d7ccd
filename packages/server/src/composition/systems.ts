import { sealTransactionNames } from '@doorstep/backbone/id-authentication/transaction-names.ts';
import { purgeUploads } from '@doorstep/backbone/master-data/bulk-upload-store.ts';
import { expireVids } from '@doorstep/backbone/id-repository/vid-expiry.ts';
import { followCredential } from '@doorstep/core/resident/share/follow-credential.ts';
import type { Consents } from '@doorstep/core/backbone/sign-in/consents.ts';
import type { StaffAccounts } from '@doorstep/core/backbone/sign-in/staff.ts';
import type { RelyingPartners } from '@doorstep/backbone/id-authentication/relying-partners.ts';
import type { RegistrationProcessor } from '@doorstep/core/backbone/registration-processor/registration-processor.ts';
import { createAuditBuffer } from '@doorstep/platform/audit-buffer.ts';
import { followCalendar } from './booking.ts';
import { createCallbacks } from './callbacks.ts';
import { createLostNumbers } from './lost-numbers.ts';
import { createReports } from './reports.ts';
import { createBackbone } from './backbone.ts';
import { countryFacts } from './country-facts.ts';
import { settleDemo } from './demo-people.ts';
import { settleDemoStaff } from './demo-staff.ts';
import type { DemoStaff } from './demo-staff.ts';
import { deskPorts } from './desk.ts';
import { createCards } from './cards.ts';
import { createDocuments } from './documents.ts';
import { createEnrolment } from './enrolment.ts';
import { startJobs } from './jobs.ts';
import { followKeys, keyAges } from './keys.ts';
import { startMasterData } from './master-data.ts';
import { masterKey } from './master-key.ts';
import { keepObjects } from './papers.ts';
import { refusePort } from './port.ts';
import { mountPortal } from './portal.ts';
import { createCaptcha, createNotices, createUpkeep } from './notices.ts';
import { createPreregistration } from './preregistration.ts';
import { createRegistration } from './registration.ts';
import { createResident } from './resident.ts';
import { createServer } from './server.ts';
import { createShares } from './shares.ts';
import { createSignInSystem } from './sign-in.ts';
import { createUpdates } from './updates.ts';
import { hearHub } from '../jobs/hub-callbacks.ts';
import { forgetAccesses } from './people.ts';
import { recordTold } from './traces.ts';
import type { Ground, Stop } from './ground.ts';

export interface Doorstep {
  /** A demo person to sign in with, when there is one. */
  readonly demoPerson: { readonly name: string; readonly uin: string } | null;
  /** Who tries the desk and the back office in a demonstration. */
  readonly demoStaff: DemoStaff;
  /** Gives a service client a new secret, told only here. */
  readonly registerServiceClient: (clientId: string, roles: readonly string[]) => Promise<string>;
  readonly registerPartner: RelyingPartners['register'];
  readonly staff: StaffAccounts;
  readonly consents: Consents;
  /** What waits for a person's decision, and the decision. */
  readonly registrations: Pick<RegistrationProcessor, 'waiting' | 'decide' | 'factsOf'>;
  readonly uploads: 'scanned' | 'not scanned';
  readonly stop: () => Promise<void>;
}

type Systems = Awaited<ReturnType<typeof raiseSystems>>;

/** Raises the systems and opens the doors that this process's roles ask for. */
export async function raise(ground: Ground, stops: Stop[]): Promise<Omit<Doorstep, 'stop'>> {
  const systems = await raiseSystems(ground, stops);
  const { signIn, backbone } = systems;
  const demo = await openDoors(ground, systems, stops);
  return {
    ...demo,
    registerServiceClient: signIn.registerServiceClient,
    registerPartner: backbone.relyingPartners.register,
    staff: signIn.staff,
    consents: signIn.consents,
    registrations: systems.registration.processor,
    uploads: systems.preregistration.papers.uploads,
  };
}

async function raiseBackbone(ground: Ground, stops: Stop[]) {
  const { config, log, country, set, sql } = ground;
  const own = countryFacts(country);
  const known = await startMasterData({ sql, set, texts: own.texts, log });
  stops.push(known.stop);
  const facts = { ...own, texts: known.texts };
  const embedded = await createBackbone(config, ground, await masterKey(config), facts);
  const backbone = { ...embedded, masterData: known.masterData };
  stops.push(async () => {
    backbone.hub.outbound.close();
    return Promise.resolve();
  });
  stops.push(followKeys(backbone.keyManager, log));
  return { facts, backbone };
}

/** The neighbouring systems and the product over them; nothing listens yet. */
async function raiseSystems(ground: Ground, stops: Stop[]) {
  const { config, log, country, sql, reads, shared } = ground;
  const { facts, backbone } = await raiseBackbone(ground, stops);
  const signIn = await createSignInSystem({ config, sql, backbone, country, facts, log });
  const resident = createResident({
    ...{ config, sql, reads, shared },
    backbone,
    country: facts,
    signIn: signIn.relyingParty,
    endTokens: signIn.endTokens,
  });
  const shares = createShares({ config, sql, reads, shared, backbone, country, facts });
  const callbacks = createCallbacks(sql, backbone, resident, [followCredential(shares)]);
  hearHub(backbone.eventHub, callbacks, log);
  recordTold(backbone);
  const preregistration = createPreregistration({ config, sql, reads, backbone, country, facts, log });
  stops.push(preregistration.papers.stop);
  const registration = createRegistration({
    config,
    sql,
    backbone,
    country,
    facts,
    scanner: preregistration.papers.ports.scanner,
  });
  const documents = createDocuments(country, backbone.moduleKeys, log);
  stops.push(documents.stop);
  const cards = createCards({ config, sql, backbone, country, pdf: documents.pdf, log });
  const noticeSources = { config, sql, backbone, country, facts, preregistration, pdf: documents.pdf };
  const enrolment = createEnrolment({
    ...{ config, sql, backbone, country, facts, preregistration, registration, pdf: documents.pdf },
    desk: deskPorts({ sql, reads, backbone, country, preregistration }),
  });
  return {
    facts,
    backbone,
    signIn,
    resident,
    callbacks,
    shares,
    reports: createReports({ ...{ config, sql, backbone, country, facts, resident }, ...preregistration }),
    lostNumbers: createLostNumbers({ sql, backbone, country, facts, registration }),
    preregistration,
    registration,
    enrolment,
    updates: createUpdates({
      ...{ config, backbone, country, facts, resident, registration, log },
      papers: preregistration.papers,
    }),
    pdf: documents.pdf,
    cards,
    notices: createNotices(noticeSources),
    upkeep: createUpkeep(noticeSources),
    captcha: createCaptcha(noticeSources),
  };
}

/** Opens what this process's roles serve; the port last, when everything behind it works. */
async function openDoors(
  ground: Ground,
  systems: Systems,
  stops: Stop[],
): Promise<Pick<Doorstep, 'demoPerson' | 'demoStaff'>> {
  const { config, country, sql, log, observation, load } = ground;
  const auditBuffer = createAuditBuffer(sql, 'resident', log);
  observation.gauge('doorstep_audit_entries_waiting', 'Audit entries not written yet', auditBuffer.waiting);
  stops.push(auditBuffer.close);
  const server = createServer({ ...ground, ...systems, auditBuffer });
  load.follow(server);
  const demoPerson = config.mode === 'demo' ? await settleDemo(country, systems.backbone, sql) : null;
  const demoStaff = await settleDemoStaff(config.mode, { ...systems.signIn, ...systems.backbone });
  if (config.roles.includes('portal')) await mountPortal(server, config, country, { demoPerson, demoStaff });
  if (config.roles.includes('preregistration'))
    stops.push(
      followCalendar(systems.preregistration.booking, log).stop,
      systems.preregistration.room.follow(log).stop,
    );
  if (config.roles.includes('jobs')) stops.push(keepObjects(systems.preregistration.papers, log).stop);
  if (config.roles.includes('jobs')) stops.push((await startJobs(jobsOf(ground, systems))).stop);
  // It was free at the beginning, and may have been taken since.
  await server
    .listen({ port: config.port, host: config.host })
    .catch((error: unknown) => refusePort(config, error));
  stops.push(() => server.close());
  return { demoPerson, demoStaff };
}

function jobsOf(ground: Ground, systems: Systems): Parameters<typeof startJobs>[0] {
  const { config, country, sql, addresses, observation, load, log } = ground;
  const { backbone, resident, callbacks, lostNumbers, shares, cards } = systems;
  const { preregistration, registration, updates, enrolment, notices, upkeep } = systems;
  return {
    sql,
    ownerUrl: addresses.ownerUrl,
    backbone,
    keyAges: keyAges(country),
    vid: resident.vid,
    lock: resident.lock,
    walletRevocation: resident.walletRevocation,
    wanted: resident.wanted,
    callbacks,
    lostNumbers,
    shares,
    cards,
    updates,
    booking: preregistration.booking,
    affected: preregistration.affected,
    offers: preregistration.offers,
    sync: preregistration.dataSync.sync,
    profiles: preregistration.dataSync.profiles,
    notices,
    upkeep,
    registration,
    enrolment,
    tidySeats: preregistration.seats.holds.tidy,
    zone: country.zone,
    purge: purgesOf(ground, systems),
    concurrency: config.jobConcurrency,
    load,
    observation,
    log,
  };
}

/** What each system forgets when it is over. */
function purgesOf({ country, sql }: Ground, systems: Systems): readonly (() => Promise<void>)[] {
  const { backbone, resident, lostNumbers, updates, preregistration, enrolment, signIn } = systems;
  return [
    resident.attempts.purge,
    resident.codes.purge,
    lostNumbers.requests.purge,
    () => forgetAccesses(backbone, country),
    updates.tidy,
    preregistration.accounts.purge,
    preregistration.booking.bookings.purge,
    preregistration.dataSync.purge,
    preregistration.room.ports.store.purge,
    enrolment.purge,
    signIn.purge,
    backbone.identityKeys.purge,
    () => purgeUploads(sql),
    systems.registration.looks.purge,
    () => backbone.hub.store.purge(backbone.hub.limits.keepDays),
    () => expireVids(sql),
    () => sealTransactionNames(sql, backbone.sealers.idAuthentication),
  ];
}
