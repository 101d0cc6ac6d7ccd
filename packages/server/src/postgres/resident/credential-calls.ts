import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { CredentialCallStore } from '@doorstep/core/resident/share/credential-call-store.ts';
import type { Pools } from '@doorstep/platform/database.ts';
import { followUps } from '@doorstep/platform/follow-ups.ts';
import { gathering } from '@doorstep/platform/gathering.ts';
import type { SealedColumn } from '@doorstep/platform/sealed-column.ts';

const SCHEMA = 'resident';

type Kept = Parameters<CredentialCallStore['keep']>[0];

export function createCredentialCalls({ sql, shared }: Pools, sealer: Sealer): CredentialCallStore {
  return {
    keep: gathering({ most: 50 }, async (calls: readonly Kept[]) => {
      const sealed = ({ requestId, uin }: Kept): string =>
        Buffer.from(sealer.seal(uin, context(requestId))).toString('base64');
      await shared`
        insert into resident.credential_call (request_id, owner, subject_sealed)
        select id, owner, decode(sealed, 'base64')
          from unnest(${calls.map(({ requestId }) => requestId)}::uuid[], ${calls.map(({ owner }) => owner)}::text[],
                      ${calls.map(sealed)}::text[]) as row (id, owner, sealed)`;
      return calls.map(() => undefined);
    }),
    find: async (requestId) => {
      const [row] = await sql<{ owner: string; subject: Uint8Array; told_status: string | null }[]>`
        select owner, subject_sealed as subject, told_status from resident.credential_call
         where request_id = ${requestId}`;
      if (row === undefined) return null;
      const { owner, subject, told_status: toldStatus } = row;
      return { requestId, owner, uin: sealer.open(subject, context(requestId)), toldStatus };
    },
    tell: async (requestId, status, followed) => {
      const rows = await sql`
        with change as (
          update resident.credential_call set told_status = ${status}
           where request_id = ${requestId} and told_status is distinct from ${status}
          returning request_id
        ), ${followUps(sql, SCHEMA, sealer, { ...followed, events: [] })}
        select from change`;
      return rows.length === 1;
    },
  };
}

function context(requestId: string): string {
  return `resident.credential-call/${requestId.toLowerCase()}`;
}

export const credentialCallColumn: SealedColumn = {
  system: SCHEMA,
  table: 'resident.credential_call',
  key: ['request_id'],
  column: 'subject_sealed',
  context: (row) => context(row.text('request_id')),
};
