import { hash } from 'node:crypto';
import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { AccountStore } from '@doorstep/core/preregistration/account/account-store.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { NO_FOLLOW_UPS, followUps } from '@doorstep/platform/follow-ups.ts';
import { rowByKey } from '@doorstep/platform/row-by-key.ts';
import type { SealedColumn } from '@doorstep/platform/sealed-column.ts';

const SCHEMA = 'preregistration';

/** Tokens are looked up by their SHA-256: 256 random bits need no slower hash. */
export function createAccountStore(sql: Database, reads: Database, sealer: Sealer): AccountStore {
  const rowOf = rowByKey(
    (keys) => reads<{ key: string; owner_hash: Buffer; user_id_sealed: Buffer }[]>`
      select encode(token_hash, 'base64') as key, owner_hash, user_id_sealed
        from preregistration.session join preregistration.account using (owner_hash)
       where token_hash = any(array(select decode(key, 'base64') from unnest(${keys}::text[]) as key))
         and ended_at is null and expires_at > now()`,
  );
  return {
    send: async (messages) => {
      await sql`
        with change as (select), ${followUps(sql, SCHEMA, sealer, { ...NO_FOLLOW_UPS, messages })}
        select from change`;
    },
    signIn: async ({ userId, token, lifetime }, audit) => {
      const owner = ownerHash(sealer, userId);
      await sql`
        with account as (
          insert into preregistration.account (owner_hash, user_id_sealed)
          values (${owner}, ${Buffer.from(sealer.seal(userId, accountContext(owner)))})
          on conflict (owner_hash) do update set owner_hash = excluded.owner_hash
          returning owner_hash
        ), change as (
          insert into preregistration.session (token_hash, owner_hash, expires_at)
          select ${sha256(token)}, owner_hash, now() + make_interval(secs => ${lifetime}) from account
          returning token_hash
        ), ${followUps(sql, SCHEMA, sealer, { ...NO_FOLLOW_UPS, audit: audit(owner) })}
        select from change`;
    },
    byToken: async (token) => {
      const row = await rowOf(sha256(token));
      return row === null
        ? null
        : {
            ownerHash: row.owner_hash,
            userId: sealer.open(row.user_id_sealed, accountContext(row.owner_hash)),
          };
    },
    signOut: async (token) => {
      const ended = await sql`
        update preregistration.session set ended_at = now()
         where token_hash = ${sha256(token)} and ended_at is null and expires_at > now()`;
      return ended.count === 1;
    },
    purge: async () => {
      await sql`delete from preregistration.session where least(ended_at, expires_at) < now() - interval '1 day'`;
    },
  };
}

/** However its letters are written, an address is one person's. */
function ownerHash(sealer: Sealer, userId: string): Buffer {
  return Buffer.from(sealer.blindIndex('owner', userId.toLowerCase()));
}

export function accountContext(owner: Uint8Array): string {
  return `preregistration.account/${Buffer.from(owner).toString('hex')}`;
}

export const accountColumn: SealedColumn = {
  system: SCHEMA,
  table: 'preregistration.account',
  key: ['owner_hash'],
  column: 'user_id_sealed',
  context: (row) => accountContext(row.bytes('owner_hash')),
};

function sha256(text: string): Buffer {
  return hash('sha256', text, 'buffer');
}
