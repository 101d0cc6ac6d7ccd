/** Who came near a person's data. */
export const ACTOR_KINDS = ['self', 'guardian', 'partner', 'staff', 'system'] as const;
export type ActorKind = (typeof ACTOR_KINDS)[number];

/** What they did with it. */
export const ACCESS_KINDS = [
  'authentication',
  'claims',
  'record-read',
  'vids-read',
  'uses-read',
  'packet-read',
  'status-read',
  'lost-search',
  'audit-search',
  'report',
  'record-change',
  'lock-change',
  'decision',
  'share',
  'share-fetch',
  'credential',
  'card',
  'acting',
] as const;
export type AccessKind = (typeof ACCESS_KINDS)[number];

export interface Actor {
  readonly kind: ActorKind;
  /** The id of a partner, a program or a member of staff. */
  readonly id: string;
  /** A partner's name; staff are shown by where they work, never by name. */
  readonly name: string | null;
  /** Of staff: the centre they work at. */
  readonly centreId: string | null;
}

export interface Access {
  /** The person's pairwise token. */
  readonly person: string;
  readonly by: Actor;
  readonly what: AccessKind;
  readonly outcome: 'went through' | 'refused';
  /** More of what it was: the way of authenticating, the kind of act. Never what was read. */
  readonly detail: string | null;
  /** Names of attributes that were told, never what they said; absent where it is not known which. */
  readonly attributes?: readonly string[];
  /** An event of another system that it comes from; one access a source. Null for one that is counted. */
  readonly source: string | null;
  readonly at: Date;
}

export interface ListedAccess extends Omit<Access, 'person' | 'source' | 'at' | 'attributes'> {
  readonly id: string;
  readonly attributes: readonly string[];
  readonly firstAt: Date;
  readonly lastAt: Date;
  /** The same again within a short while counts here. */
  readonly times: number;
}

export interface AccessQuery {
  readonly person: string;
  /** Their own and those of others never stand in one list. */
  readonly whose: 'own' | 'others';
  readonly actorKind: ActorKind | null;
  readonly what: AccessKind | null;
  /** From this instant on, and before that one. */
  readonly from: Date | null;
  readonly until: Date | null;
  readonly pageIndex: number;
  readonly pageSize: number;
}

export interface AccessPage {
  /** Exact up to a bound of the store, which a longer list answers instead. */
  readonly total: number;
  readonly accesses: readonly ListedAccess[];
}

/** The record of who came near whose data, found by the person alone; each method is one statement. */
export interface PersonalAccesses {
  readonly note: (access: Access) => Promise<void>;
  /** The last first. */
  readonly page: (query: AccessQuery) => Promise<AccessPage>;
  /** Forgets those before an instant. */
  readonly purge: (before: Date) => Promise<void>;
}
