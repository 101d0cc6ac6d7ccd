import type { DataShare, SharedFile } from '@doorstep/core/backbone/credential-service/data-share.ts';
import type { ModuleKeys } from '@doorstep/core/backbone/key-manager/module-keys.ts';
import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { closedFile } from './closing.ts';
import { context } from './request-rows.ts';
import { insertShare, keyIn, madeFor, purposeNamed, shareFacts } from './share-rows.ts';

export interface ShareParts {
  readonly sql: Database;
  readonly sealer: Sealer;
  readonly moduleKeys: ModuleKeys;
  readonly publicUrl: string;
}

export interface SharePurpose {
  readonly of: 'request' | 'other';
  readonly name: string;
  readonly partnerId: string;
}

/** The embedded data share, with what its wire asks of it. */
export interface EmbeddedDataShare extends DataShare {
  /** By the key within the address; `partner` where the address names one. */
  readonly fetchByKey: (
    key: string,
    partner: { readonly policyId: string; readonly subscriberId: string } | null,
  ) => Promise<Result<SharedFile, 'share-unknown'>>;
  /** Which request, or which other thing of its maker's, a key's file was laid ready for, and for whom; also when it is gone. */
  readonly madeFor: (key: string) => Promise<SharePurpose | null>;
  /** Lets go of what nobody may fetch any more. */
  readonly forgetOver: () => Promise<void>;
}

export function createDataShare(parts: ShareParts): EmbeddedDataShare {
  const { sql, sealer, moduleKeys, publicUrl } = parts;
  const fetchByKey: EmbeddedDataShare['fetchByKey'] = (key, partner) => fetched(sql, sealer, key, partner);
  return {
    share: async ({ key, terms, content }) => {
      const closed = await closedFile(moduleKeys, {
        madeFor: madeFor.other(key),
        sending: 0,
        terms,
        content,
      });
      if (!closed.ok) return closed;
      if (await insertShare(sql, sealer, closed.value)) return ok(shareFacts(publicUrl, closed.value));
      const [held] = await sql<ShareRow[]>`
        select * from credential_service.share where made_for = ${madeFor.other(key)}`;
      if (held === undefined) throw new Error('A share is neither new nor known');
      return ok(shareFacts(publicUrl, { ...closed.value, key: held.key, signature: held.signature }));
    },
    fetch: async (url) => {
      const key = keyIn(url);
      return key === null ? fail('share-unknown') : fetchByKey(key, null);
    },
    fetchByKey,
    madeFor: async (key) => {
      const [row] = await sql<{ made_for: string; subscriber_id: string }[]>`
        select made_for, subscriber_id from credential_service.share where key = ${key}`;
      return row === undefined ? null : { ...purposeNamed(row.made_for), partnerId: row.subscriber_id };
    },
    withdraw: async (key) =>
      (
        await sql`
          update credential_service.share set content_sealed = null, withdrawn_at = now()
           where made_for = ${madeFor.other(key)} and withdrawn_at is null`
      ).count > 0,
    forgetOver: async () => {
      await sql`
        update credential_service.share set content_sealed = null
         where content_sealed is not null and (expires_at <= now() or downloads_left = 0)`;
    },
  };
}

interface ShareRow {
  readonly key: string;
  readonly signature: string;
}

/** One statement counts the download and reads the file: of two for the last one, one gets it. */
async function fetched(
  sql: Database,
  sealer: Sealer,
  key: string,
  partner: { readonly policyId: string; readonly subscriberId: string } | null,
): Promise<Result<SharedFile, 'share-unknown'>> {
  const [row] = await sql<{ content_sealed: Uint8Array; signature: string }[]>`
    update credential_service.share
       set downloads_left = downloads_left - 1, fetched_at = coalesce(fetched_at, now())
     where key = ${key} and content_sealed is not null and withdrawn_at is null and expires_at > now()
       and (downloads_left is null or downloads_left > 0)
       and (${partner?.policyId ?? null}::text is null or policy_id = ${partner?.policyId ?? null})
       and (${partner?.subscriberId ?? null}::text is null or subscriber_id = ${partner?.subscriberId ?? null})
    returning content_sealed, signature`;
  if (row === undefined) return fail('share-unknown');
  const content = Buffer.from(sealer.open(row.content_sealed, context('share', key)), 'base64');
  return ok({ content, signature: row.signature });
}
