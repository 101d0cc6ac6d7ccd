import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { Database } from '@doorstep/platform/database.ts';
import type { SealedColumn } from '@doorstep/platform/sealed-column.ts';

/** Where a person stands on the way in. */
export interface Step {
  /** As typed: a UIN, a VID or an AID. */
  readonly individualId: string;
  /** The UIN or VID that ID Authentication is asked about. */
  readonly authenticationId: string;
  readonly transactionId: string;
  readonly maskedPhone: string | null;
  readonly maskedEmail: string | null;
  readonly codeExpiresAt: string;
  readonly codesLeft: number;
  /** Set once the code was right. */
  readonly identified: { readonly uin: string; readonly subject: string } | null;
  /** Claims agreed to before, where the person is not to be asked again; null where they are. */
  readonly remembered: readonly string[] | null;
  /** Nobody stands behind the id; the answers do not show it (decisions 19). */
  readonly nobody: boolean;
}

export interface StepStore {
  readonly save: (uid: string, step: Step) => Promise<void>;
  readonly find: (uid: string) => Promise<Step | null>;
  readonly remove: (uid: string) => Promise<void>;
}

export function createStepStore(sql: Database, sealer: Sealer, lifetimeSeconds: number): StepStore {
  const hash = (uid: string): Buffer => Buffer.from(sealer.blindIndex('step', uid));
  return {
    save: async (uid, step) => {
      const uidHash = hash(uid);
      const sealed = Buffer.from(sealer.seal(JSON.stringify(step), context(uidHash)));
      await sql`
        insert into sign_in.step (uid_hash, sealed, expires_at) values (${uidHash}, ${sealed}, 
                now() + make_interval(secs => ${lifetimeSeconds}))
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

export const stepColumn: SealedColumn = {
  system: 'sign_in',
  table: 'sign_in.step',
  key: ['uid_hash'],
  column: 'sealed',
  context: (row) => context(row.bytes('uid_hash')),
};

function context(uidHash: Buffer): string {
  return `sign_in.step/${uidHash.toString('base64')}`;
}
