import { applicationStatusCode } from '@doorstep/core/preregistration/application/application-status.ts';
import { listApplicants } from '@doorstep/core/preregistration/sync/list-applicants.ts';
import type { SyncPorts } from '@doorstep/core/preregistration/sync/sync-ports.ts';
import type { BookedApplicant } from '@doorstep/core/preregistration/sync/sync-store.ts';
import { ok } from '@doorstep/core/shared/result.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import type { OutputOf } from '@doorstep/contract/operation.ts';
import type { listCentreApplicants } from '@doorstep/contract/preregistration/centre-applicants.ts';
import type { ServerCallers } from '../callers.ts';
import { askerOf } from './asker.ts';
import { shortTime } from './short-time.ts';

export function centreApplicants(
  ports: Pick<SyncPorts, 'sync' | 'masterData'>,
): Implementation<typeof listCentreApplicants, ServerCallers> {
  return {
    questions: {},
    answer: async ({ params, query }, caller) => {
      const asked = {
        centreId: params.regCenterId,
        from: query.appointmentDate ?? '',
        to: query.appointmentToDate ?? '',
      };
      const found = await listApplicants(ports, asked, askerOf(caller));
      return found.ok ? ok(found.value.map(wireApplicant)) : found;
    },
  };
}

function wireApplicant({
  prid,
  status,
  bookingType,
  appointment,
  userId,
  createdAt,
}: BookedApplicant): OutputOf<typeof listCentreApplicants>[number] {
  return {
    applicationId: prid,
    applicationStatusCode: applicationStatusCode(status),
    bookingStatusCode: status,
    appointmentDate: appointment.date,
    slotFromTime: shortTime(appointment.from),
    slotToTime: shortTime(appointment.to),
    crBy: userId,
    crDtime: createdAt.toISOString(),
    registrationCenterId: appointment.centreId,
    bookingType,
  };
}
