import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { OutputOf } from '@doorstep/contract/operation.ts';
import type { getVidPolicy } from '@doorstep/contract/resident/vid.ts';
import { uiProperties } from '@doorstep/core/country/ui-properties.ts';
import type { LostNumberPorts } from '@doorstep/core/resident/lost-id/lost-number-ports.ts';
import type { CallbackPorts } from '@doorstep/core/resident/callback/callback.ts';
import type { Country } from '@doorstep/core/country/country.ts';
import type { PdfGenerator } from '@doorstep/core/documents/pdf-generator.ts';
import { aboutShare } from '@doorstep/core/resident/share/about-share.ts';
import type { OrderPorts } from '@doorstep/core/resident/order/order-ports.ts';
import type { AuditBuffer } from '@doorstep/platform/audit-buffer.ts';
import type { Pools } from '@doorstep/platform/database.ts';
import { createHttpServer } from '@doorstep/platform/http-server.ts';
import type { Load } from '@doorstep/platform/load.ts';
import type { Log } from '@doorstep/platform/log.ts';
import type { Observation } from '@doorstep/platform/observation.ts';
import type { MountPorts } from '@doorstep/platform/mount.ts';
import { secureDigit } from '@doorstep/platform/secure-digit.ts';
import type { Config } from '../config.ts';
import { createAllowance, networkOf } from '../http/allowance.ts';
import { auditSubject } from '../http/audit-subject.ts';
import { admitOrigins } from '../http/cross-origin.ts';
import { createAuthenticate } from '../http/authentication.ts';
import { mountGenerators } from '../http/backbone/generator-routes.ts';
import { mountSessions } from '../http/doorstep/session.ts';
import { mountHealth } from '../http/health.ts';
import { mountInformation } from '../http/information-routes.ts';
import { mountMailbox } from '../http/mailbox.ts';
import { mountOpenApi } from '../http/openapi.ts';
import { mountCallbacks } from '../http/resident/callbacks.ts';
import { mountDownloads } from '../http/resident/download-routes.ts';
import { mountByCode } from '../http/resident/by-code-routes.ts';
import { mountAuthLocks } from '../http/resident/auth-lock-routes.ts';
import { mountIdentity } from '../http/resident/identity-routes.ts';
import { mountOtp } from '../http/resident/otp-routes.ts';
import { mountPartners } from '../http/resident/partner-routes.ts';
import { mountLostNumbers } from '../http/doorstep/lost-number-routes.ts';
import { mountReports } from '../http/resident/report-routes.ts';
import { mountTracking } from '../http/resident/tracking-routes.ts';
import { mountShares } from '../http/resident/share-routes.ts';
import { mountPortalSupport } from '../http/resident/portal-support.ts';
import { mountDesk } from '../http/preregistration/desk-routes.ts';
import { mountEnrolments } from '../http/preregistration/enrolment-routes.ts';
import { mountBooking } from '../http/preregistration/booking-routes.ts';
import { mountNotices } from '../http/preregistration/notice-routes.ts';
import { mountSync } from '../http/preregistration/sync-routes.ts';
import { mountSeats } from '../http/preregistration/seat-routes.ts';
import { mountWaitingRoom } from '../http/preregistration/waiting-room.ts';
import { mountPapers } from '../http/preregistration/document-routes.ts';
import { mountPreregistration } from '../http/preregistration/routes.ts';
import { mountUpdates } from '../http/resident/update-routes.ts';
import { mountResident } from '../http/routes.ts';
import { answerUnhandled } from '../http/unhandled.ts';
import { createPridIssuer } from '../postgres/preregistration/prid-issuer.ts';
import type { Backbone } from './backbone.ts';
import type { CountryFacts } from './country-facts.ts';
import { deskRouteParts, staffCookieName } from './desk.ts';
import { otpRouteParts } from './contact.ts';
import { downloadParts } from './documents.ts';
import { shownAttributesOf } from './identity.ts';
import { mountCards } from './cards.ts';
import type { CardSystem } from './cards.ts';
import { mountCredentials, mountWallets } from './credentials.ts';
import { mountHub } from './event-hub.ts';
import { mountResidentCards } from '../http/resident/card-routes.ts';
import { residentCardParts } from './resident-cards.ts';
import { mountIdRepository } from './id-repository-routes.ts';
import { informationParts } from './information.ts';
import { mountIdAuthentication } from './id-authentication-wire.ts';
import { mountKeyManager } from './key-manager-routes.ts';
import { mountMasterDataRoutes } from './master-data-routes.ts';
import { mountOffice } from './office.ts';
import { portalSupportParts } from './portal-support.ts';
import { ownOrigins, portalCookieName } from './resident.ts';
import { mountRegistration } from './registration-routes.ts';
import type { Enrolment } from './enrolment.ts';
import type { Registration } from './registration.ts';
import { lostNumberParts } from './lost-numbers.ts';
import type { Reports } from './reports.ts';
import { orderPageOf, shareRouteParts } from './shares.ts';
import { trackingParts } from './tracking.ts';
import { mountServiceWires } from './service-wires.ts';
import { paperRouteParts } from './papers.ts';
import { createWitness } from '../http/witness.ts';
import { mountPeople, witnessParts } from './people.ts';
import { mountPartnerManagement } from './partner-management-routes.ts';
import { mountMasterDataProxy } from './preregistration-proxy.ts';
import { preregistrationRouteParts } from './preregistration-routes.ts';
import type { PreregistrationProduct } from './preregistration.ts';
import type { ResidentProduct } from './resident.ts';
import { noticeRouteParts } from './notices.ts';
import type { NoticeSystems } from './notices.ts';
import type { SignInSystem } from './sign-in.ts';
import type { Updates } from './updates.ts';

export interface ServerParts extends NoticeSystems, Pools {
  readonly config: Config;
  readonly country: Country;
  readonly facts: CountryFacts;
  readonly backbone: Backbone;
  readonly signIn: SignInSystem;
  readonly resident: ResidentProduct;
  readonly callbacks: CallbackPorts;
  readonly shares: OrderPorts;
  readonly cards: CardSystem;
  readonly reports: Reports;
  readonly lostNumbers: LostNumberPorts;
  readonly preregistration: PreregistrationProduct;
  readonly registration: Registration;
  readonly updates: Updates;
  readonly enrolment: Enrolment;
  readonly pdf: PdfGenerator;
  readonly auditBuffer: AuditBuffer;
  readonly observation: Observation;
  readonly load: Load;
  readonly log: Log;
}

/** An identity with its documents is the largest body that is no upload. */
const BODY_LIMIT = 10 * 1024 * 1024;
const LARGEST_PAGE = 1_000;
/** As MOSIP's audit store names the application (pre-registration §3.11). */
const PREREGISTRATION = { id: 'MOSIP_1', name: 'PREREGISTRATION' } as const;
const OPENAPI_FOLDER = join(import.meta.dirname, '..', '..', '..', '..', 'docs', 'openapi');

/** The HTTP server with the routes of this process's roles; the portal is added by its own composition. */
export function createServer(parts: ServerParts): FastifyInstance {
  const { config, backbone, sql } = parts;
  const server = createHttpServer({ trustProxy: config.trustProxy, bodyLimit: BODY_LIMIT });
  parts.observation.http(server);
  admitOrigins(server, config.allowedOrigins);
  answerUnhandled(server, parts.log);
  mountHealth(
    server,
    async () => (await sql`select 1 as ready`).length === 1,
    parts.preregistration.papers.ports.scanner.state,
  );
  mountOpenApi(server, OPENAPI_FOLDER);
  const ports = mountPorts(parts);
  if (config.roles.includes('resident')) mountResidentProduct(server, ports, parts);
  if (config.roles.includes('preregistration'))
    mountPreregistrationProduct(server, { ...ports, application: PREREGISTRATION }, parts);
  if (config.roles.includes('backbone'))
    mountBackbone(server, { ...ports, application: { id: 'IDR', name: 'ID Repository' } }, parts);
  if (backbone.mailbox !== null) mountMailbox(server, backbone.mailbox);
  return server;
}

/** Twice a file's size: one a little too large is told so in the words of its own check. */
function largestUpload({ settings }: Country): number {
  return 2 * settings['max.file.size'] * 1024 * 1024 + 64 * 1024;
}

function mountPorts(parts: ServerParts): MountPorts {
  const { config, country, backbone, resident, preregistration, signIn, auditBuffer, log } = parts;
  const take = createAllowance(country.settings['doorstep.limits.calls-per-address'], backbone.now);
  return {
    authenticate: createAuthenticate({
      residentByToken: (token, request) =>
        resident.residentByToken(token, {
          address: request.ip,
          userAgent: request.headers['user-agent'] ?? '',
        }),
      residentByPortalCookie: async (cookie) => {
        const found = await resident.sessions.byPortalCookie(cookie);
        return found.kind === 'open' ? found.session : null;
      },
      clientByToken: signIn.clientByToken,
      staffByCookie: signIn.staffSessions.byCookie,
      staffCookie: staffCookieName(config),
      applicantByToken: preregistration.accounts.byToken,
      portalCookie: portalCookieName(config),
      allowedOrigins: [...ownOrigins(config), ...config.allowedOrigins],
    }),
    audit: auditBuffer,
    auditSubject,
    fromAddress: (address) => take(networkOf(address)),
    isOverloaded: parts.load.isOver,
    application: { id: 'RES_SER', name: 'Resident Service' },
    witness: createWitness(witnessParts(parts)),
    reachedOver: config.publicUrl.startsWith('https://') ? 'https' : 'http',
    largestMultipart: largestUpload(country),
    log,
  };
}

function mountResidentProduct(server: FastifyInstance, ports: MountPorts, parts: ServerParts): void {
  const { config, country, facts, backbone, resident } = parts;
  const wire = { texts: facts.texts, languages: facts.spokenLanguages };
  mountResident(server, ports, {
    session: resident.session,
    sessionOf: (token, exchange) => resident.residentByToken(token, exchange),
    vid: resident.vid,
    enumeration: config.mode === 'production' ? 'uniform' : 'contract',
    // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- the loader checked the document against this shape
    vidPolicyDocument: JSON.parse(country.vidPolicyDocument) as OutputOf<typeof getVidPolicy>,
    history: {
      events: resident.events,
      ...wire,
      defaultPageSize: facts.historyPageSize,
      largestPageSize: LARGEST_PAGE,
    },
    event: {
      events: resident.events,
      about: aboutShare(parts.shares.events),
      ...wire,
      mostPins: country.settings['doorstep.history.pins'],
    },
    notification: {
      notifications: resident.notifications,
      ...wire,
      pageSizes: {
        usual: country.settings['resident.notifications.default.page.size'],
        largest: LARGEST_PAGE,
      },
    },
    profile: {
      idRepository: backbone.idRepository,
      sessions: resident.sessions,
      attributes: facts.attributes,
      languages: facts.spokenLanguages,
    },
    uiProperties: uiProperties(country.settings, config.publicUrl),
  });
  const unlockSeconds = country.settings['resident.auth-type.default.unlock.duration.seconds'];
  mountAuthLocks(server, ports, resident.lock, unlockSeconds);
  mountSessions(server, ports, resident.ownSessions);
  mountPeople(server, ports, parts);
  mountPortalSupport(server, ports, portalSupportParts(country, ports.audit, backbone.now));
  const code = otpRouteParts(resident.contact);
  mountOtp(server, ports, code);
  mountByCode(server, ports, { code, vid: resident.vid, lock: resident.lock });
  mountIdentity(server, ports, {
    update: parts.updates.update,
    sessions: resident.sessions,
    languages: facts.spokenLanguages,
    shown: shownAttributesOf(country),
  });
  mountResidentServices(server, ports, parts);
}

/** What residents do with their data beside the sign-in: documents, cards, shares, updates, and what is told of them. */
function mountResidentServices(server: FastifyInstance, ports: MountPorts, parts: ServerParts): void {
  const { config, country, facts, backbone, resident } = parts;
  const code = otpRouteParts(resident.contact);
  mountDownloads(server, ports, downloadParts({ country, facts, backbone, resident, pdf: parts.pdf }));
  mountResidentCards(server, ports, residentCardParts(parts, code));
  mountInformation(server, ports, informationParts(parts));
  mountPartners(server, ports, { ...backbone.partnerManagement, orderPage: orderPageOf(parts) });
  mountShares(server, ports, shareRouteParts(parts, resident, parts.shares));
  mountUpdates(server, ports, parts.updates.routes);
  mountTracking(server, ports, trackingParts(parts));
  mountReports(server, ports, parts.reports.parts);
  mountLostNumbers(server, ports, lostNumberParts(country, facts, parts.lostNumbers));
  mountCallbacks(server, ports, { callbacks: parts.callbacks, secrets: config.callbackSecrets });
}

function mountPreregistrationProduct(server: FastifyInstance, ports: MountPorts, parts: ServerParts): void {
  mountPreregistration(server, ports, preregistrationRouteParts(parts));
  mountBooking(server, ports, parts.preregistration.booking);
  const desk = deskRouteParts(parts);
  mountDesk(server, ports, desk);
  mountEnrolments(server, ports, {
    ...desk.desk,
    enrolment: parts.enrolment,
    form: parts.country.servedDocuments['ui-spec/pre-registration.json'],
    languages: parts.facts.spokenLanguages,
  });
  mountSeats(server, ports, parts.preregistration.seats);
  mountSync(server, ports, { ...parts.preregistration.dataSync, booking: parts.preregistration.booking });
  mountWaitingRoom(server, ports, parts.preregistration.room);
  mountPapers(server, ports, paperRouteParts(parts.country, parts.preregistration.papers));
  mountNotices(server, ports, noticeRouteParts(parts));
  mountMasterDataProxy(server, ports, parts);
}

function mountBackbone(server: FastifyInstance, ports: MountPorts, parts: ServerParts): void {
  mountIdRepository(server, ports, parts.backbone);
  mountGenerators(server, ports, {
    prids: createPridIssuer(parts.sql, secureDigit),
    registrationIds: parts.backbone.registrationIds,
  });
  mountIdAuthentication(server, ports, parts.backbone);
  mountMasterDataRoutes(server, ports, parts);
  mountKeyManager(server, ports, parts.backbone);
  mountServiceWires(server, ports, parts);
  mountRegistration(server, ports, { ...parts, languages: parts.facts.spokenLanguages });
  mountHub(server, ports, parts.backbone);
  mountCredentials(server, ports, parts.backbone);
  mountWallets(server, ports, parts.backbone, parts.signIn);
  mountCards(server, ports, parts.cards);
  mountPartnerManagement(server, ports, parts);
  parts.signIn.mount(server, ports);
  mountOffice(server, { ...ports, application: { id: 'OFFICE', name: 'Back office' } }, parts);
}
