import type {
  OwnSessionPorts,
  OwnSessions,
  SessionAudit,
} from '@doorstep/core/resident/session/own-sessions.ts';

/** What a person's view of their own sessions stands on. */
export function createOwnSessionPorts(
  own: OwnSessions,
  endTokens: (jti: string) => Promise<void>,
): OwnSessionPorts {
  return { own, endTokens, auditEntry: sessionAuditEntry };
}

const DESCRIPTIONS: Readonly<Record<SessionAudit, string>> = {
  'session-ended': 'One session ended by the person',
  'other-sessions-ended': 'All other sessions ended by the person',
};

function sessionAuditEntry(owner: string, name: SessionAudit) {
  return {
    eventId: 'RES-SER-285',
    eventName: 'LOGOUT_REQ_SUCCESS',
    eventType: 'SUCCESS',
    applicationId: 'RES_SER',
    applicationName: 'Resident Service',
    moduleId: 'RS-LOGN',
    moduleName: 'Sign-in',
    description: DESCRIPTIONS[name],
    id: owner,
    idType: 'TOKEN',
    sessionUserId: owner,
    requestId: '',
  } as const;
}
