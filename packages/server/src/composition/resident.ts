import type { SignIn } from '@doorstep/core/backbone/sign-in/sign-in.ts';
import type { ResidentSession } from '@doorstep/core/resident/session/resident-session.ts';
import { openSession } from '@doorstep/core/resident/session/open-session.ts';
import type { VidAudit, VidOwner, VidPorts } from '@doorstep/core/resident/vid/vid-ports.ts';
import type { Pools } from '@doorstep/platform/database.ts';
import { remembering } from '@doorstep/platform/remembering.ts';
import type { Config } from '../config.ts';
import type { PortalSessionPorts } from '../http/doorstep/portal-session.ts';
import { createCodeRequestStore } from '../postgres/resident/code-request-store.ts';
import { createEventStore } from '../postgres/resident/event-store.ts';
import { createOwnSessions } from '../postgres/resident/own-sessions.ts';
import { createNotificationStore } from '../postgres/resident/notification-store.ts';
import { createProofStore } from '../postgres/resident/proof-store.ts';
import { createSessionStore } from '../postgres/resident/session-store.ts';
import { createSignInAttempts } from '../postgres/resident/sign-in-attempts.ts';
import { createUpdateRequestStore } from '../postgres/resident/update-request-store.ts';
import { createDependantStore } from '../postgres/resident/dependant-store.ts';
import { createNoticeChoiceStore } from '../postgres/resident/notice-choice-store.ts';
import { asPeopleChose, createFamilyPorts, createNoticeChoicePorts } from './people-ports.ts';
import { createWholeLockStore } from '../postgres/resident/whole-lock-store.ts';
import { createLockPorts } from './auth-lock.ts';
import { createContactPorts } from './contact.ts';
import { createUpdatePorts } from './identity.ts';
import { createOwnSessionPorts } from './own-sessions.ts';
import { createRevocationPorts } from './wallet-revocations.ts';
import type { Backbone } from './backbone.ts';
import type { CountryFacts } from './country-facts.ts';

export interface ResidentParts extends Pools {
  readonly config: Config;
  readonly backbone: Backbone;
  readonly country: CountryFacts;
  readonly signIn: SignIn;
  readonly endTokens: (jti: string) => Promise<void>;
}

export type ResidentProduct = ReturnType<typeof createResident>;

/** Resident Services over its ports. */
export function createResident(parts: ResidentParts) {
  const { config, sql, reads, backbone, country, signIn, endTokens } = parts;
  const { idRepository, idAuthentication, sealers, now, newEventId } = backbone;
  const events = createEventStore(parts, sealers.resident);
  const sessions = createSessionStore(sql, reads, remembering(sealers.resident));
  const attempts = createSignInAttempts(sql, sealers.resident);
  const codes = createCodeRequestStore(parts, sealers.resident);
  const vid: VidPorts = {
    events,
    idRepository,
    texts: country.texts,
    languages: country.messageLanguages,
    attributes: country.attributes,
    newEventId,
    trackLink: (eventId) => `${config.publicUrl}/services/requests/${eventId}`,
    now,
    auditEntry: vidAuditEntry,
  };
  const session: PortalSessionPorts = {
    signIn,
    idRepository,
    idAuthentication,
    sessions,
    attempts,
    now,
    endTokens,
    publicUrl: config.publicUrl,
    allowedTargets: [...ownOrigins(config).map((origin) => `${origin}/**`), ...config.allowedRedirects],
    portalCookie: portalCookieName(config),
  };
  const choices = createNoticeChoiceStore(sql, sealers.resident);
  return {
    events,
    noticeChoices: createNoticeChoicePorts(backbone, country, choices),
    wanted: asPeopleChose(vid, choices, idAuthentication.tokenOf),
    family: createFamilyPorts(config, backbone, country, {
      events,
      dependants: createDependantStore(sql, sealers.resident),
    }),
    notifications: createNotificationStore(sql, reads),
    sessions,
    attempts,
    vid,
    ownSessions: createOwnSessionPorts(createOwnSessions(sql, sealers.resident), endTokens),
    codes,
    contact: createContactPorts(config, backbone, country, codes),
    lock: createLockPorts(config, backbone, country, events, createWholeLockStore(sql, sealers.resident)),
    update: createUpdatePorts(config, backbone, country, {
      events,
      requests: createUpdateRequestStore(sql, sealers.resident),
      proofs: createProofStore(sql, sealers.resident),
    }),
    walletRevocation: createRevocationPorts(config, backbone, country, events),
    session,
    residentByToken: residentByToken(session),
  };
}

/** `__Host-` binds the cookie to this host and to https; plain http cannot have it. */
export function portalCookieName(config: Config): string {
  return config.publicUrl.startsWith('https://') ? '__Host-doorstep' : 'doorstep';
}

/** This installation's own origins; in demo mode 127.0.0.1 and localhost are equal (decisions 14). */
export function ownOrigins(config: Config): readonly string[] {
  const { origin, hostname } = new URL(config.publicUrl);
  if (config.mode !== 'demo' || !['localhost', '127.0.0.1'].includes(hostname)) return [origin];
  return ['localhost', '127.0.0.1'].map((host) => origin.replace(`//${hostname}`, `//${host}`));
}

/** A token's session; one that never came through our login, as test rigs send, gets its session here. */
function residentByToken(ports: PortalSessionPorts) {
  return async (
    accessToken: string,
    from: { readonly address: string; readonly userAgent: string },
  ): Promise<ResidentSession | null> => {
    const found = await ports.sessions.byToken(accessToken);
    if (found.kind !== 'unknown') return found.kind === 'open' ? found.session : null;
    const opened = await openSession(ports, { accessToken, portalCookie: null, ...from });
    if (opened.ok) return opened.value.session;
    const again = await ports.sessions.byToken(accessToken);
    return again.kind === 'open' ? again.session : null;
  };
}

const VID_AUDIT: Readonly<
  Record<VidAudit, readonly [id: string, name: string, type: 'SUCCESS' | 'FAILURE']>
> = {
  'vid-generated': ['RES-SER-117', 'VID_GENERATED', 'SUCCESS'],
  'vid-not-generated': ['RES-SER-406', 'VID_GENERATION_FAILURE', 'FAILURE'],
  'vid-revoked': ['RES-SER-320', 'DEACTIVATED_VID', 'SUCCESS'],
  'vid-not-revoked': ['RES-SER-407', 'VID_REVOKE_EXCEPTION', 'FAILURE'],
};

function vidAuditEntry(person: VidOwner, name: VidAudit, eventId: string) {
  const [auditId, eventName, eventType] = VID_AUDIT[name];
  return {
    eventId: auditId,
    eventName,
    eventType,
    applicationId: 'RES_SER',
    applicationName: 'Resident Service',
    moduleId: 'RS-VID',
    moduleName: 'Manage my VID',
    description: `EID ${eventId}`,
    id: person.owner,
    idType: 'TOKEN',
    sessionUserId: person.owner,
    requestId: eventId,
  } as const;
}
