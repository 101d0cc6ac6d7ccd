import { randomBytes } from 'node:crypto';
import type { DataShareFacts, ShareTerms } from '@doorstep/core/backbone/credential-service/data-share.ts';
import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { Statements } from '@doorstep/platform/database.ts';
import { context } from './request-rows.ts';

/** A file that was closed and signed, before it is kept. */
export interface MadeShare {
  readonly key: string;
  /** The maker's own name for it, and which time it goes out. */
  readonly madeFor: string;
  readonly sending: number;
  readonly terms: ShareTerms;
  readonly content: Uint8Array;
  readonly signature: string;
}

/** 192 bits, as a word that needs no escaping in an address. */
export function newShareKey(): string {
  return randomBytes(24).toString('base64url');
}

/** False when there was one for the same purpose. */
export async function insertShare(sql: Statements, sealer: Sealer, share: MadeShare): Promise<boolean> {
  const { key, madeFor, sending, terms, content, signature } = share;
  const sealed = Buffer.from(sealer.seal(Buffer.from(content).toString('base64'), context('share', key)));
  const written = await sql`
    insert into credential_service.share
      (key, made_for, sending, policy_id, subscriber_id, content_sealed, signature, valid_minutes, downloads, downloads_left,
       expires_at)
    values (${key}, ${madeFor}, ${sending}, ${terms.policyId}, ${terms.subscriberId}, ${sealed}, ${signature},
            ${terms.validForMinutes}, ${terms.downloads}, ${terms.downloads},
            now() + make_interval(mins => ${terms.validForMinutes}))
    on conflict (made_for, sending) do nothing`;
  return written.count === 1;
}

/** The names of shares by who makes them never meet. */
export const madeFor = {
  request: (requestId: string): string => `request/${requestId}`,
  other: (key: string): string => `other/${key}`,
};

/** The other way round. */
export function purposeNamed(text: string): { readonly of: 'request' | 'other'; readonly name: string } {
  const [of, name] = [text.slice(0, text.indexOf('/')), text.slice(text.indexOf('/') + 1)];
  return { of: of === 'request' ? of : 'other', name };
}

/** The address a partner fetches it at. */
export function shareUrl(
  publicUrl: string,
  key: string,
  { policyId, subscriberId }: Pick<ShareTerms, 'policyId' | 'subscriberId'>,
): string {
  const path = [policyId, subscriberId, key].map(encodeURIComponent).join('/');
  return `${publicUrl}/v1/datashare/get/${path}`;
}

/** The key in an address of ours, long or short; null for another address. */
export function keyIn(url: string): string | null {
  return /\/v1\/datashare\/(?:get\/[^/]+\/[^/]+|datashare)\/([\w-]{32})$/u.exec(url)?.[1] ?? null;
}

export function shareFacts(publicUrl: string, share: MadeShare): DataShareFacts {
  return {
    url: shareUrl(publicUrl, share.key, share.terms),
    validForMinutes: share.terms.validForMinutes,
    downloads: share.terms.downloads,
    signature: share.signature,
  };
}
