import type { AuditEntry } from '../../backbone/audit-manager/audit-entry.ts';

/** A place where somebody is signed in now. */
export interface OpenSession {
  readonly id: string;
  readonly signedInAt: Date;
  readonly expiresAt: Date;
  /** Windows, Mac, Unix, Android, IPhone or UnKnown. */
  readonly machineType: string;
  /** OTP, PIN, PWD, Wallet, L1-bio-device, or the provider's own word. */
  readonly authenticationMode: string;
  readonly address: string;
}

/** A person's own open sessions; each method is one transaction, and what is ended opens no door again. */
export interface OwnSessions {
  /** Newest first. */
  readonly open: (owner: string, limit: number) => Promise<readonly OpenSession[]>;
  /** False when the owner has no such open session. */
  readonly end: (owner: string, id: string, audit: AuditEntry) => Promise<boolean>;
  /** Ends all but one and names those it ended. */
  readonly endOthers: (owner: string, keep: string, audit: AuditEntry) => Promise<readonly string[]>;
}

export interface OwnSessionPorts {
  readonly own: OwnSessions;
  /** Ends the provider's side of a session: its token is refused from then on, at the provider too. */
  readonly endTokens: (sessionId: string) => Promise<void>;
  readonly auditEntry: (owner: string, name: SessionAudit) => AuditEntry;
}

export type SessionAudit = 'session-ended' | 'other-sessions-ended';
