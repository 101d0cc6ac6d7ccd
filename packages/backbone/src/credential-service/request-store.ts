import type { AuditEntry } from '@doorstep/core/backbone/audit-manager/audit-entry.ts';
import type {
  CredentialFault,
  CredentialRequest,
  CredentialStatus,
} from '@doorstep/core/backbone/credential-service/credential-request.ts';
import type {
  CredentialRequestFilter,
  CredentialRequestPage,
} from '@doorstep/core/backbone/credential-service/credential-requests.ts';
import type { HubEvent } from '@doorstep/core/backbone/event-hub/event-hub.ts';
import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { Database, Pools } from '@doorstep/platform/database.ts';
import { followUps } from '@doorstep/platform/follow-ups.ts';
import { rowByText } from '@doorstep/platform/row-by-key.ts';
import { statusChanged, statusAudit } from './announcements.ts';
import { requestAdding } from './request-adding.ts';
import { context, openRequestOf, requestOf, SYSTEM } from './request-rows.ts';
import type { OpenRequest, RequestRow } from './request-rows.ts';
import { insertShare, madeFor, shareUrl } from './share-rows.ts';
import type { MadeShare } from './share-rows.ts';

/** A change of a request: where it must stand for it, and where it stands after. */
export interface StatusChange {
  readonly request: Pick<OpenRequest, 'requestId' | 'status' | 'retries' | 'sendings' | 'partnerId'>;
  readonly to: CredentialStatus;
  readonly fault?: CredentialFault;
  /** The partner's own address for more. */
  readonly url?: string | null;
  readonly partnerSaidAt?: Date;
  readonly retries?: number;
  /** Seconds until it is worked on; without it, it is not. */
  readonly workIn?: number;
  /** The credential that was made, and what the partner is told of it. */
  readonly issued?: { readonly share: MadeShare | null; readonly event: Omit<HubEvent, 'id'> };
  readonly revokes?: 'credential';
  /** The partner will be given it anew: what it could fetch so far is gone. */
  readonly again?: 'sent';
}

export type RequestStore = ReturnType<typeof createRequestStore>;

type StorePools = Pick<Pools, 'sql' | 'shared'>;

export function createRequestStore(pools: StorePools, sealer: Sealer, publicUrl: string, now: () => Date) {
  const { sql, shared } = pools;
  const select = sql`
    select request.*, status_list, status_place, issued_at,
           (select min(fetched_at) from credential_service.share
             where made_for = 'request/' || request.request_id) as fetched_at
      from credential_service.request as request join credential_service.credential using (credential_id)`;
  const rowOf = rowByText<RequestRow & { readonly key: string }>(
    (keys) => sql`
    select *, request_id::text as key from (${select}) as request where request_id = any(${keys})`,
  );
  return {
    add: requestAdding(shared, sealer),
    find: async (requestId: string): Promise<CredentialRequest | null> => {
      const row = await rowOf(requestId);
      return row === null ? null : requestOf(sealer, row);
    },
    open: async (requestId: string): Promise<OpenRequest | null> => {
      const row = await rowOf(requestId);
      return row === null ? null : openRequestOf(sealer, row);
    },
    /** What the partner was last given to fetch; null for what travelled in the event. */
    share: async (
      requestId: string,
    ): Promise<{ readonly url: string; readonly signature: string } | null> => {
      const [row] = await sql<{ key: string; policy_id: string; subscriber_id: string; signature: string }[]>`
        select key, policy_id, subscriber_id, signature from credential_service.share
         where made_for = ${madeFor.request(requestId)} order by sending desc limit 1`;
      if (row === undefined) return null;
      const place = { policyId: row.policy_id, subscriberId: row.subscriber_id };
      return { url: shareUrl(publicUrl, row.key, place), signature: row.signature };
    },
    change: (change: StatusChange): Promise<boolean> => changeStatus(sql, sealer, change, now()),
    list: async (filter: CredentialRequestFilter): Promise<CredentialRequestPage> => {
      const where = sql`
        where (${filter.status}::text is null or status = ${filter.status})
          and (${filter.partnerId}::text is null or partner_id = ${filter.partnerId})
          and (${filter.changedAfter}::timestamptz is null or updated_at > ${filter.changedAfter})`;
      const column = sql(filter.orderBy === 'created' ? 'created_at' : 'updated_at');
      const direction = filter.direction === 'asc' ? sql`asc` : sql`desc`;
      const rows = await sql<RequestRow[]>`
        ${select} ${where} order by ${column} ${direction}, request_id
         limit ${filter.size} offset ${filter.page * filter.size}`;
      const [counted] = await sql<{ total: number }[]>`
        select count(*)::int as total from credential_service.request ${where}`;
      return { requests: rows.map((row) => requestOf(sealer, row)), total: counted?.total ?? 0 };
    },
    /** Asks again for the work of requests that nothing moved for a while: a queue can lose a job. */
    askIdle: async (seconds: number): Promise<void> => {
      await sql`
        insert into platform.due_work (id, lane, task, payload)
        select gen_random_uuid(), 'credential', 'issue-credential', json_build_object('id', request_id)
          from credential_service.request
         where ((status = 'NEW' and updated_at < now() - make_interval(secs => ${seconds}))
                or (status = 'RETRY' and updated_at < now() - interval '1 hour'))
           and not exists (select from platform.due_work as asked
                            where asked.lane = 'credential' and asked.payload ->> 'id' = request_id)`;
    },
  };
}

/** False when the request stands elsewhere by now: somebody else took this step. All of it commits, or none. */
async function changeStatus(sql: Database, sealer: Sealer, change: StatusChange, at: Date): Promise<boolean> {
  const { request, to, issued } = change;
  const { requestId } = request;
  const url = change.url ?? null;
  const sealedUrl = url === null ? null : Buffer.from(sealer.seal(url, context('url', requestId)));
  const audit: readonly AuditEntry[] = [statusAudit(requestId, request.partnerId, to)];
  // What waits to be tried again is as before to whoever follows it.
  const told = to === 'RETRY' ? [] : [statusChanged(request, to, url, at)];
  const events = [...(issued === undefined ? [] : [issued.event]), ...told];
  return sql.begin(async (tx) => {
    const changed = await tx`
      with change as (
        update credential_service.request
           set status = ${to}, fault = ${change.fault ?? null}, updated_at = now(),
               retries = ${change.retries ?? request.retries},
               sendings = sendings + ${change.again === undefined ? 0 : 1},
               partner_url_sealed = coalesce(${sealedUrl}, partner_url_sealed),
               partner_said_at = coalesce(${change.partnerSaidAt ?? null}, partner_said_at)
         where request_id = ${requestId} and status = ${request.status} and retries = ${request.retries}
           and sendings = ${request.sendings}
           and (${change.partnerSaidAt ?? null}::timestamptz is null or partner_said_at is null
                or partner_said_at <= ${change.partnerSaidAt ?? null})
        returning request_id, credential_id
      ), dated as (
        update credential_service.credential as credential
           set issued_at = case when ${to} = 'ISSUED' then coalesce(issued_at, now()) else issued_at end,
               revoked_at = case when ${change.revokes ?? null}::text is null then revoked_at
                                 else coalesce(revoked_at, now()) end
          from change where credential.credential_id = change.credential_id
      ), gone as (
        update credential_service.share set content_sealed = null, withdrawn_at = now()
          from change
         where made_for = 'request/' || change.request_id and withdrawn_at is null
           and (${change.revokes ?? null}::text is not null or ${change.again ?? null}::text is not null)
      ), ${followUps(sql, SYSTEM, sealer, { messages: [], events, audit })}
      select from change`;
    if (changed.count === 0) return false;
    if (issued?.share != null) await insertShare(tx, sealer, issued.share);
    if (change.workIn !== undefined)
      await tx`
        select platform.enqueue('issue-credential', json_build_object('id', ${requestId}::text),
                                ${`credential/${requestId}`}, now() + make_interval(secs => ${change.workIn}))`;
    return true;
  });
}
