import { convertToMaskData } from '@doorstep/core/shared/masking.ts';
import { policyFault } from '@doorstep/core/backbone/partner-management/policy.ts';
import type { PartnerManagement } from '@doorstep/core/backbone/partner-management/partner-management.ts';
import type { CallPorts } from '@doorstep/core/resident/share/call-ports.ts';
import {
  cancelCredential as cancel,
  checkCredential,
} from '@doorstep/core/resident/share/check-credential.ts';
import { requestCredentialByCode } from '@doorstep/core/resident/share/request-credential-by-code.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import type { OutputOf } from '@doorstep/contract/operation.ts';
import type {
  cancelCredential,
  getCredentialStatus,
  getPartnerPolicy,
  listCredentialTypes,
  requestCredential,
} from '@doorstep/contract/resident/credential.ts';
import type { ServerCallers } from '../callers.ts';
import { attemptOf, byCodeQuestions } from './by-code.ts';
import type { OtpRouteParts } from './otp.ts';
import { isTrue } from './share.ts';

export function credentialRequest(
  { paced }: OtpRouteParts,
  calls: CallPorts,
): Implementation<typeof requestCredential, ServerCallers> {
  return {
    questions: byCodeQuestions,
    answer: async ({ body: { request } }) => {
      const asked = await paced(
        requestCredentialByCode(calls, attemptOf(request), {
          credentialType: request.credentialType,
          partnerId: request.issuer,
          recipient: request.recepiant ?? null,
          attributes: (request.sharableAttributes ?? []).map((name) => ({
            name,
            masked: false,
            format: null,
          })),
          encrypt: isTrue(request.encrypt),
          pin: request.encryptionKey || null,
          additionalData: request.additionalData ?? {},
        }),
      );
      return asked.ok ? ok({ id: request.individualId, requestId: asked.value.requestId }) : asked;
    },
  };
}

export function credentialStatus(
  calls: CallPorts,
): Implementation<typeof getCredentialStatus, ServerCallers> {
  return {
    questions: {},
    answer: async ({ params: { requestId } }) => {
      const found = await checkCredential(calls, requestId);
      if (!found.ok) return found;
      const { request, individualId } = found.value;
      return ok({ id: convertToMaskData(individualId), requestId, statusCode: request.status });
    },
  };
}

export function credentialCancelling(
  calls: CallPorts,
): Implementation<typeof cancelCredential, ServerCallers> {
  return {
    questions: {},
    answer: async ({ params: { requestId } }) => {
      const cancelled = await cancel(calls, requestId);
      if (!cancelled.ok) return cancelled;
      return ok({ requestId, id: convertToMaskData(cancelled.value.individualId) });
    },
  };
}

export function credentialTypes(
  document: OutputOf<typeof listCredentialTypes>,
): Implementation<typeof listCredentialTypes, ServerCallers> {
  return { questions: {}, answer: () => Promise.resolve(ok(document)) };
}

export interface PolicyParts {
  readonly partners: Pick<PartnerManagement, 'partner' | 'credentialPolicy'>;
  readonly now: () => Date;
}

/** Nothing is kept between two calls, so no answer for one type is given for another (weakness 46). */
export function partnerPolicy({
  partners,
  now,
}: PolicyParts): Implementation<typeof getPartnerPolicy, ServerCallers> {
  return {
    questions: {},
    answer: async ({ params: { partnerId, credentialType } }) => {
      const partner = await partners.partner(partnerId);
      const policy =
        partner?.status === 'Active' ? await partners.credentialPolicy(partnerId, credentialType) : null;
      if (policy === null || policyFault(policy, now()) !== null) return fail('policy-unknown');
      return ok({
        partnerId,
        credentialType,
        policyId: policy.id,
        policyName: policy.name,
        policyDesc: policy.description,
        policyType: policy.type,
        publishDate: policy.publishedAt.toISOString(),
        validTill: policy.validTill.toISOString(),
        status: policy.status,
        version: policy.version,
        schema: null,
        is_Active: true,
        cr_by: null,
        cr_dtimes: null,
        up_by: null,
        upd_dtimes: null,
        policies: { ...policy.body },
      });
    },
  };
}
