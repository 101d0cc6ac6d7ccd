import type { EventFollowUps } from '../history/event-store.ts';

/** A credential that was asked for with a code, without a session. */
export interface CredentialCall {
  readonly requestId: string;
  readonly owner: string;
  readonly uin: string;
  /** The last status its person was told of; null before the first. */
  readonly toldStatus: string | null;
}

/** Credentials asked for with a code; each method is one transaction. */
export interface CredentialCallStore {
  readonly keep: (call: Omit<CredentialCall, 'toldStatus'>) => Promise<void>;
  readonly find: (requestId: string) => Promise<CredentialCall | null>;
  /** Sends the messages where nobody was told of this status; false where somebody was. */
  readonly tell: (requestId: string, status: string, followUps: EventFollowUps) => Promise<boolean>;
}
