import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { holderHash } from './token-store.ts';

/** What a client wants of a person. */
export interface Wishes {
  readonly scopes: readonly string[];
  readonly essentialClaims: readonly string[];
  readonly voluntaryClaims: readonly string[];
}

interface Given {
  readonly claims: readonly string[];
  readonly scopes: readonly string[];
  /** A wallet's, over both. */
  readonly signature?: string | null;
}

export interface StoredConsent extends Omit<Given, 'signature'> {
  readonly clientId: string;
  readonly givenAt: Date;
  /** Null: until it is withdrawn. */
  readonly expiresAt: Date | null;
}

/** Agreements by client and person; the subject is the person's token of ID Authentication. */
export interface ConsentStore {
  /** The claims agreed to before, when nothing else is asked now; null when the person must be asked. */
  readonly remembered: (
    clientId: string,
    subject: string,
    wishes: Wishes,
  ) => Promise<readonly string[] | null>;
  readonly remember: (clientId: string, subject: string, wishes: Wishes, given: Given) => Promise<void>;
  /** Newest first, those that have run out left out. */
  readonly list: (subject: string) => Promise<readonly StoredConsent[]>;
  /** Forgets the agreement and ends the client's tokens for this person; false when there was none. */
  readonly withdraw: (clientId: string, subject: string) => Promise<boolean>;
}

export function createConsentStore(sql: Database, sealer: Sealer): ConsentStore {
  return {
    remembered: async (clientId, subject, wishes) => {
      const [row] = await sql<{ claims: string[] }[]>`
        select claims from sign_in.consent
         where client_id = ${clientId} and subject = ${subject} and (expires_at is null or expires_at > now())
           and scopes @> ${[...wishes.scopes]} and claims @> ${[...wishes.essentialClaims]}
           and asked @> ${askedIn(wishes)}`;
      return row === undefined ? null : row.claims.filter((claim) => askedIn(wishes).includes(claim));
    },
    remember: async (clientId, subject, wishes, { claims, scopes, signature = null }) => {
      await sql`
        insert into sign_in.consent (client_id, subject, asked, claims, scopes, signature, expires_at)
        values (${clientId}, ${subject}, ${askedIn(wishes)}, ${[...claims]}, ${[...scopes]}, ${signature},
                now() + make_interval(mins => (select consent_minutes from sign_in.client where client_id = ${clientId})))
        on conflict (client_id, subject) do update
          set asked = excluded.asked, claims = excluded.claims, scopes = excluded.scopes, given_at = now(),
              signature = excluded.signature,
              expires_at = excluded.expires_at`;
    },
    list: (subject) => sql<StoredConsent[]>`
      select client_id as "clientId", claims, scopes, given_at as "givenAt", expires_at as "expiresAt"
        from sign_in.consent where subject = ${subject} and (expires_at is null or expires_at > now())
       order by given_at desc`,
    withdraw: (clientId, subject) => withdraw(sql, clientId, subject, holderHash(sealer, clientId, subject)),
  };
}

function askedIn(wishes: Wishes): string[] {
  return [...wishes.essentialClaims, ...wishes.voluntaryClaims];
}

/** Two statements: a token that is being given waits for the first, and is there to be ended for the second. */
async function withdraw(sql: Database, clientId: string, subject: string, holder: Buffer): Promise<boolean> {
  return sql.begin(async (tx) => {
    const gone = await tx`
      delete from sign_in.consent where client_id = ${clientId} and subject = ${subject}`;
    await tx`
      with ended as (
        update sign_in.access_token set ended_at = now() where holder_hash = ${holder} and ended_at is null
        returning grant_hash
      )
      delete from sign_in.artifact where grant_hash in (select grant_hash from ended)`;
    return gone.count > 0;
  });
}
