import type { FastifyInstance } from 'fastify';
import { getUiProperties } from '@doorstep/contract/resident/configuration.ts';
import { getEvent, pinEvent, unpinEvent } from '@doorstep/contract/resident/event.ts';
import { listHistory } from '@doorstep/contract/resident/history.ts';
import {
  countUnread,
  getBellOpening,
  listNotifications,
  openBell,
} from '@doorstep/contract/resident/notification.ts';
import { getProfile } from '@doorstep/contract/resident/profile.ts';
import {
  login,
  loginRedirect,
  loginWithLanguage,
  logout,
  validateToken,
} from '@doorstep/contract/resident/session.ts';
import { generateVid, getVidPolicy, listVids, revokeVid } from '@doorstep/contract/resident/vid.ts';
import {
  beginPortalSession,
  completePortalSession,
  endPortalSession,
} from '@doorstep/contract/doorstep/portal-session.ts';
import { getRequest, readNotifications } from '@doorstep/contract/doorstep/request.ts';
import type { OutputOf } from '@doorstep/contract/operation.ts';
import type { VidPorts } from '@doorstep/core/resident/vid/vid-ports.ts';
import { mount } from '@doorstep/platform/mount.ts';
import type { MountPorts } from '@doorstep/platform/mount.ts';
import { portalBeginning, portalCompletion, portalEnding } from './doorstep/portal-session.ts';
import type { PortalSessionPorts } from './doorstep/portal-session.ts';
import { notificationsRead, requestDetails } from './doorstep/request.ts';
import { uiProperties } from './resident/configuration.ts';
import { eventDetails, pinning, unpinning } from './resident/event.ts';
import type { EventPorts } from './resident/event.ts';
import { historyList } from './resident/history.ts';
import type { HistoryPorts } from './resident/history.ts';
import { bellOpened, bellOpening, notificationList, unreadCount } from './resident/notification.ts';
import type { NotificationPorts } from './resident/notification.ts';
import { profile } from './resident/profile.ts';
import type { ProfilePorts } from './resident/profile.ts';
import {
  loginBeginning,
  loginCompletion,
  loginWithLanguageBeginning,
  signingOut,
  tokenValidation,
} from './resident/session.ts';
import { residentNotFound } from './unhandled.ts';
import { vidGeneration, vidList, vidPolicy, vidRevocation } from './resident/vid.ts';

export interface ResidentRouteParts {
  readonly session: PortalSessionPorts;
  readonly sessionOf: Parameters<typeof tokenValidation>[0]['sessionOf'];
  readonly vid: VidPorts;
  /** Whether answers may tell what is somebody else's from what is nobody's. */
  readonly enumeration: 'contract' | 'uniform';
  readonly vidPolicyDocument: OutputOf<typeof getVidPolicy>;
  readonly history: HistoryPorts;
  readonly event: EventPorts;
  readonly notification: NotificationPorts;
  readonly profile: ProfilePorts;
  readonly uiProperties: Readonly<Record<string, string>>;
}

/** Every route of Resident Services and of the portal's own sessions. */
export function mountResident(server: FastifyInstance, ports: MountPorts, parts: ResidentRouteParts): void {
  mount(server, ports, login, loginBeginning(parts.session));
  mount(server, ports, loginWithLanguage, loginWithLanguageBeginning(parts.session));
  mount(server, ports, loginRedirect, loginCompletion(parts.session));
  mount(server, ports, validateToken, tokenValidation(parts));
  mount(server, ports, logout, signingOut(parts.session));
  mount(server, ports, getProfile, profile(parts.profile));
  mount(server, ports, getVidPolicy, vidPolicy(parts.vidPolicyDocument));
  mount(server, ports, listVids, vidList(parts.vid));
  mount(server, ports, generateVid, vidGeneration(parts.vid));
  mount(server, ports, revokeVid, vidRevocation(parts.vid, parts.enumeration));
  mount(server, ports, listHistory, historyList(parts.history));
  mount(server, ports, getEvent, eventDetails(parts.event));
  mount(server, ports, pinEvent, pinning(parts.event));
  mount(server, ports, unpinEvent, unpinning(parts.event));
  mount(server, ports, countUnread, unreadCount(parts.notification));
  mount(server, ports, getBellOpening, bellOpening(parts.notification));
  mount(server, ports, openBell, bellOpened(parts.notification));
  mount(server, ports, listNotifications, notificationList(parts.notification));
  mount(server, ports, getRequest, requestDetails(parts.event));
  mount(server, ports, readNotifications, notificationsRead(parts.notification));
  mount(server, ports, getUiProperties, uiProperties(parts.uiProperties));
  mount(server, ports, beginPortalSession, portalBeginning(parts.session));
  mount(server, ports, completePortalSession, portalCompletion(parts.session));
  mount(server, ports, endPortalSession, portalEnding(parts.session));
  for (const path of ['/resident/v1', '/resident/v1/*']) server.all(path, residentNotFound);
}
