import type { AuditEntry } from '../../backbone/audit-manager/audit-entry.ts';
import type { Message } from '../../backbone/notifier/notifier.ts';
import type { Owner } from '../application/application.ts';

export interface Account {
  /** Blind index of the address or number: what they own carries it. */
  readonly ownerHash: Owner;
  /** As they typed it when they came first. */
  readonly userId: string;
}

/** Who signs in to pre-registration, and their sign-ins. */
export interface AccountStore {
  /** Sends a message to whoever may sign in; it is kept sealed until it is sent. */
  readonly send: (messages: readonly Omit<Message, 'id'>[]) => Promise<void>;
  /** Opens a sign-in under the token, which is not kept, and the account if this is the first. */
  readonly signIn: (
    session: {
      readonly userId: string;
      readonly token: string;
      /** Seconds. */
      readonly lifetime: number;
    },
    audit: (ownerHash: Owner) => readonly AuditEntry[],
  ) => Promise<void>;
  /** Null when the token was never given, is over or was ended. */
  readonly byToken: (token: string) => Promise<Account | null>;
  /** False when there was nothing to end. */
  readonly signOut: (token: string) => Promise<boolean>;
  /** Forgets sign-ins that are over. */
  readonly purge: () => Promise<void>;
}
