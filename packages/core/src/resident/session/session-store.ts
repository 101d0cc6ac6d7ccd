import type { ResidentSession } from './resident-session.ts';

export interface NewSession extends ResidentSession {
  readonly expiresAt: Date;
  readonly accessToken: string;
  /** The portal's own cookie; null for a sign-in on the wire. */
  readonly portalCookie: string | null;
  readonly address: string;
  /** Windows, Mac, Unix, Android, IPhone or UnKnown, as MOSIP records it. */
  readonly machineType: string;
  /** Data URI, from the sign-in's claims. */
  readonly picture: string | null;
}

/** Sessions by token or portal cookie; what is ended is not found again (I8). */
export interface SessionStore {
  /** False when the token had a session before; it keeps that one, ended or not. */
  readonly open: (session: NewSession) => Promise<boolean>;
  readonly byToken: (accessToken: string) => Promise<SessionLookup>;
  readonly byPortalCookie: (cookie: string) => Promise<SessionLookup>;
  /** The picture the session was opened with, as a data URI. */
  readonly picture: (sessionId: string) => Promise<string | null>;
  /** Ends the session; false when none was open. */
  readonly end: (sessionId: string) => Promise<boolean>;
  /** When the owner signed in, newest first. */
  readonly signIns: (owner: string, limit: number) => Promise<readonly Date[]>;
}

export type SessionLookup =
  | { readonly kind: 'open'; readonly session: ResidentSession }
  | { readonly kind: 'ended' }
  | { readonly kind: 'unknown' };
