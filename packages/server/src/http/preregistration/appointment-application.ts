import { createAppointmentApplication } from '@doorstep/core/preregistration/application/create-application.ts';
import { discardApplication } from '@doorstep/core/preregistration/application/discard-application.ts';
import type { ApplicationPorts } from '@doorstep/core/preregistration/application/application-ports.ts';
import { applicationStatusCode } from '@doorstep/core/preregistration/application/application-status.ts';
import { ok } from '@doorstep/core/shared/result.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import type {
  createLostUinApplication,
  discardLostUinApplication,
} from '@doorstep/contract/preregistration/appointment-application.ts';
import type { ServerCallers } from '../callers.ts';
import { deleted } from './application.ts';

type Kind = 'LOST_FORGOTTEN_UIN' | 'UPDATE_REGISTRATION';

/** Applications without a form (pre-registration §2.1.10); both kinds have the same wire. */
export function appointmentCreation(
  ports: ApplicationPorts,
  bookingType: Kind,
): Implementation<typeof createLostUinApplication, ServerCallers> {
  return {
    questions: {},
    answer: async ({ body, headers }, { ownerHash, userId }) => {
      const request = { bookingType, language: body.request.langCode };
      const key = headers['idempotency-key'] || null;
      const made = await createAppointmentApplication(ports, ownerHash, request, key);
      if (!made.ok) return made;
      const { prid, status, language, createdAt, updatedAt } = made.value;
      return ok({
        applicationId: prid,
        bookingType,
        applicationStatusCode: applicationStatusCode(status),
        bookingStatusCode: status,
        langCode: language,
        createdBy: userId,
        createdDateTime: createdAt.toISOString(),
        updatedBy: userId,
        updatedDateTime: updatedAt.toISOString(),
      });
    },
  };
}

export function appointmentDiscarding(
  ports: ApplicationPorts,
  bookingType: Kind,
): Implementation<typeof discardLostUinApplication, ServerCallers> {
  return {
    questions: {},
    answer: async ({ params: { applicationId } }, { ownerHash }) => {
      const gone = await discardApplication(ports, ownerHash, applicationId, bookingType);
      return gone.ok ? ok(deleted(applicationId, gone.value)) : gone;
    },
  };
}
