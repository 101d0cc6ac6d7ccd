import type { Database } from '@doorstep/platform/database.ts';

/** What a client wants of a person. */
export interface Wishes {
  readonly scopes: readonly string[];
  readonly essentialClaims: readonly string[];
  readonly voluntaryClaims: readonly string[];
}

export interface ConsentStore {
  /** The claims agreed to before, when nothing more is wanted now; null when the person must be asked. */
  readonly remembered: (
    clientId: string,
    subject: string,
    wishes: Wishes,
  ) => Promise<readonly string[] | null>;
  readonly remember: (
    clientId: string,
    subject: string,
    given: { readonly claims: readonly string[]; readonly scopes: readonly string[] },
  ) => Promise<void>;
}

export function createConsentStore(sql: Database): ConsentStore {
  return {
    remembered: async (clientId, subject, wishes) => {
      const [row] = await sql<{ claims: string[] }[]>`
        select claims from sign_in.consent
         where client_id = ${clientId} and subject = ${subject}
           and scopes @> ${[...wishes.scopes]} and claims @> ${[...wishes.essentialClaims]}`;
      if (row === undefined) return null;
      const wanted = [...wishes.essentialClaims, ...wishes.voluntaryClaims];
      return row.claims.filter((claim) => wanted.includes(claim));
    },
    remember: async (clientId, subject, { claims, scopes }) => {
      await sql`
        insert into sign_in.consent (client_id, subject, claims, scopes)
        values (${clientId}, ${subject}, ${[...claims]}, ${[...scopes]})
        on conflict (client_id, subject) do update
          set claims = excluded.claims, scopes = excluded.scopes, given_at = now()`;
    },
  };
}
