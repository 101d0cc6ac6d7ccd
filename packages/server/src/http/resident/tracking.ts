import type { readApplicationStatus } from '@doorstep/contract/doorstep/application-status.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import type { checkAidStatus, checkRidStatus, getAidStage } from '@doorstep/contract/resident/tracking.ts';
import { ridStatusOf } from '@doorstep/core/resident/tracking/application-stage.ts';
import { proveApplication } from '@doorstep/core/resident/tracking/prove-application.ts';
import { readApplication } from '@doorstep/core/resident/tracking/read-application.ts';
import type { TrackingPorts } from '@doorstep/core/resident/tracking/tracking-ports.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import type { ServerCallers } from '../callers.ts';
import type { Misses } from '../misses.ts';
import type { OtpRouteParts } from './otp.ts';

export interface TrackingParts extends OtpRouteParts {
  readonly tracking: TrackingPorts;
  /** One count for all the doors: whoever tries numbers may not go on at the next. */
  readonly misses: Misses;
}

export function ridStatusCheck(parts: TrackingParts): Implementation<typeof checkRidStatus, ServerCallers> {
  return {
    questions: {},
    answer: async ({ body: { request } }, _caller, { address }) => {
      const found = await counted(parts, address, readApplication(parts.tracking, request.individualId));
      return found.ok ? ok({ ridStatus: ridStatusOf(found.value.told) }) : found;
    },
  };
}

export function aidStatusCheck(parts: TrackingParts): Implementation<typeof checkAidStatus, ServerCallers> {
  return {
    questions: {},
    answer: async ({ body: { request } }, _caller, { address }) => {
      const { individualId, transactionId } = request;
      const found = await counted(parts, address, proveApplication(parts.contact, parts.tracking, request));
      if (!found.ok) return found;
      const { proved, aidStatus } = found.value;
      if (proved === null) return ok({ aidStatus });
      return ok({ individualId, individualIdType: proved, transactionId, aidStatus });
    },
  };
}

export function aidStage(parts: TrackingParts): Implementation<typeof getAidStage, ServerCallers> {
  return {
    questions: {},
    answer: async ({ params: { aid } }, _caller, { address }) => {
      const found = await counted(parts, address, readApplication(parts.tracking, aid));
      if (!found.ok) return found;
      return ok({ transactionStage: found.value.stage, aidStatus: found.value.status });
    },
  };
}

export function applicationStatus(
  parts: TrackingParts,
): Implementation<typeof readApplicationStatus, ServerCallers> {
  return {
    questions: {},
    answer: ({ body: { applicationId } }, _caller, { address }) =>
      counted(parts, address, readApplication(parts.tracking, applicationId)),
  };
}

/** Looks a number up for an address that did not guess too often (weakness 3). */
async function counted<T, Word extends string>(
  { misses, paced }: TrackingParts,
  address: string,
  looking: Promise<Result<T, Word | 'application-unknown'>>,
): Promise<Result<T, Word | 'application-unknown' | 'too-many-unknown'>> {
  const found = await paced(looking);
  if (misses.blocked(address) === 'yes') return fail('too-many-unknown', { retryAfter: 60 });
  if (!found.ok && found.failure.word === 'application-unknown') misses.note(address);
  return found;
}
