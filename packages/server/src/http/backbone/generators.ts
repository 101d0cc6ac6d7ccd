import { isPlaceId } from '@doorstep/core/backbone/registration-processor/registration-id.ts';
import type { RegistrationIds } from '@doorstep/core/backbone/registration-processor/registration-ids.ts';
import type { PridIssuer } from '@doorstep/core/preregistration/application/prid-issuer.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { generatePrid, generateRegistrationId } from '@doorstep/contract/backbone/generators.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import type { ServerCallers } from '../callers.ts';

export function pridGeneration(prids: PridIssuer): Implementation<typeof generatePrid, ServerCallers> {
  return { questions: {}, answer: async () => ok({ prid: await prids.issue() }) };
}

export function registrationIdGeneration(
  registrationIds: RegistrationIds,
): Implementation<typeof generateRegistrationId, ServerCallers> {
  return {
    questions: {},
    answer: async ({ params: { centerId, machineId } }) => {
      if (centerId.trim() === '' || machineId.trim() === '') return fail('place-empty');
      if (!isPlaceId(centerId) || !isPlaceId(machineId)) return fail('place-malformed');
      return ok({ rid: await registrationIds.next(centerId, machineId) });
    },
  };
}
