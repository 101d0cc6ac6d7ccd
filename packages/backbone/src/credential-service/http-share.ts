import { randomUUID } from 'node:crypto';
import type { createShare, fetchShare, fetchShareShort } from '@doorstep/contract/backbone/data-share.ts';
import type { Callers, Exchange, Implementation } from '@doorstep/contract/implementation.ts';
import { readSharePolicy } from '@doorstep/core/backbone/credential-service/share-policy.ts';
import type { SharedFile } from '@doorstep/core/backbone/credential-service/data-share.ts';
import type { Policy } from '@doorstep/core/backbone/partner-management/policy.ts';
import { policyFault } from '@doorstep/core/backbone/partner-management/policy.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { EmbeddedDataShare } from './data-share.ts';

export interface ShareWireParts {
  readonly dataShare: EmbeddedDataShare;
  /** A policy the partner works by; null for any other. */
  readonly policyOfPartner: (policyId: string, partnerId: string) => Promise<Policy | null>;
  readonly now: () => Date;
}

/** The data share's wire API. */
export function dataShareWire({ dataShare, policyOfPartner, now }: ShareWireParts) {
  const create: Implementation<typeof createShare, Callers> = {
    questions: {},
    answer: async ({ params: { policyId, subscriberId }, body: { file } }) => {
      const policy = await policyOfPartner(policyId, subscriberId);
      if (policy === null || policyFault(policy, now()) !== null) return fail('policy-unmapped');
      const { validForMinutes, downloads, encryption } = readSharePolicy(policy.body);
      const shared = await dataShare.share({
        key: randomUUID(),
        terms: { policyId, subscriberId, validForMinutes, downloads, encryption },
        content: file.bytes,
      });
      if (!shared.ok) return shared;
      return ok({
        url: shared.value.url,
        validForInMinutes: validForMinutes,
        transactionsAllowed: downloads ?? -1,
        policyId,
        subscriberId,
        signature: shared.value.signature,
      });
    },
  };
  const fetch: Implementation<typeof fetchShare, Callers> = {
    questions: {},
    answer: async ({ params: { policyId, subscriberId, key } }, _caller, exchange) => {
      const found = await dataShare.fetchByKey(key, { policyId, subscriberId });
      return found.ok ? ok(given(found.value, exchange)) : found;
    },
  };
  const fetchShort: Implementation<typeof fetchShareShort, Callers> = {
    questions: {},
    answer: async ({ params: { shortKey } }, _caller, exchange) => {
      const found = await dataShare.fetchByKey(shortKey, null);
      return found.ok ? ok(given(found.value, exchange)) : found;
    },
  };
  return { create, fetch, fetchShort };
}

function given({ content, signature }: SharedFile, { header }: Exchange): Uint8Array {
  header('signature', signature);
  return content;
}
