import { createHash } from 'node:crypto';
import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { SignInAttempts } from '@doorstep/core/resident/session/sign-in-attempts.ts';
import type { Database } from '@doorstep/platform/database.ts';
import type { SealedColumn } from '@doorstep/platform/sealed-column.ts';

const LIFETIME = '10 minutes';

export function createSignInAttempts(sql: Database, sealer: Sealer): SignInAttempts {
  return {
    begin: async (attempt) => {
      const hash = stateHash(attempt.state);
      const verifier = Buffer.from(sealer.seal(attempt.codeVerifier, context(hash)));
      await sql`
        insert into resident.sign_in_attempt (state_hash, nonce, code_verifier_sealed, return_to)
        values (${hash}, ${attempt.nonce}, ${verifier}, ${attempt.returnTo})
        on conflict (state_hash) do update set nonce = excluded.nonce, return_to = excluded.return_to,
          code_verifier_sealed = excluded.code_verifier_sealed, created_at = now()`;
    },
    take: async (state) => {
      const hash = stateHash(state);
      const [row] = await sql<
        { nonce: string; code_verifier_sealed: Uint8Array; return_to: string; fresh: boolean }[]
      >`
        delete from resident.sign_in_attempt where state_hash = ${hash}
        returning nonce, code_verifier_sealed, return_to, created_at > now() - ${LIFETIME}::interval as fresh`;
      if (row?.fresh !== true) return null;
      const codeVerifier = sealer.open(row.code_verifier_sealed, context(hash));
      return { state, nonce: row.nonce, codeVerifier, returnTo: row.return_to };
    },
    purge: async () => {
      await sql`delete from resident.sign_in_attempt where created_at <= now() - ${LIFETIME}::interval`;
    },
  };
}

function stateHash(state: string): Buffer {
  return createHash('sha256').update(state).digest();
}

export const signInAttemptColumn: SealedColumn = {
  system: 'resident',
  table: 'resident.sign_in_attempt',
  key: ['state_hash'],
  column: 'code_verifier_sealed',
  context: (row) => context(row.bytes('state_hash')),
};

function context(hash: Buffer): string {
  return `resident.sign_in_attempt/${hash.toString('base64')}`;
}
