import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { Database } from '@doorstep/platform/database.ts';

/** Where a person stands on the way in. */
export interface Step {
  readonly individualId: string;
  readonly transactionId: string;
  readonly maskedPhone: string | null;
  readonly maskedEmail: string | null;
  readonly codeExpiresAt: string;
  readonly codesLeft: number;
  /** Set once the code was right. */
  readonly identified: { readonly uin: string; readonly subject: string } | null;
  /** Nobody stands behind the id; the answers do not show it (decisions 19). */
  readonly nobody: boolean;
}

export interface StepStore {
  readonly save: (uid: string, step: Step) => Promise<void>;
  readonly find: (uid: string) => Promise<Step | null>;
  readonly remove: (uid: string) => Promise<void>;
}

const LIFETIME = '15 minutes';

export function createStepStore(sql: Database, sealer: Sealer): StepStore {
  const hash = (uid: string): Buffer => Buffer.from(sealer.blindIndex('step', uid));
  const context = (uidHash: Buffer): string => `sign_in.step/${uidHash.toString('base64')}`;
  return {
    save: async (uid, step) => {
      const uidHash = hash(uid);
      const sealed = Buffer.from(sealer.seal(JSON.stringify(step), context(uidHash)));
      await sql`
        insert into sign_in.step (uid_hash, sealed, expires_at) values (${uidHash}, ${sealed}, now() + ${LIFETIME}::interval)
        on conflict (uid_hash) do update set sealed = excluded.sealed, expires_at = excluded.expires_at`;
    },
    find: async (uid) => {
      const uidHash = hash(uid);
      const [row] = await sql<{ sealed: Uint8Array }[]>`
        select sealed from sign_in.step where uid_hash = ${uidHash} and expires_at > now()`;
      if (row === undefined) return null;
      // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- written by save() and authenticated by its seal
      return JSON.parse(sealer.open(row.sealed, context(uidHash))) as Step;
    },
    remove: async (uid) => {
      await sql`delete from sign_in.step where uid_hash = ${hash(uid)}`;
    },
  };
}
