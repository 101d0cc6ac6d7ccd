import { isNoticeKind } from '@doorstep/core/preregistration/notice/notice.ts';
import type { BookingEvent } from '@doorstep/core/preregistration/notice/notice.ts';
import type { NoticePorts } from '@doorstep/core/preregistration/notice/notice-ports.ts';
import { tellApplicant, tellNamedRecipient } from '@doorstep/core/preregistration/notice/tell-applicant.ts';
import { expireAppointments } from '@doorstep/core/preregistration/upkeep/expire-appointments.ts';
import { remindOfAppointments } from '@doorstep/core/preregistration/upkeep/remind-of-appointments.ts';
import type { UpkeepPorts } from '@doorstep/core/preregistration/upkeep/upkeep-ports.ts';
import type { JobHandlers } from '@doorstep/platform/attended-jobs.ts';
import { text } from './payload.ts';

/** The jobs about applicants' appointments. */
export function noticeJobs(notices: NoticePorts, upkeep: UpkeepPorts): JobHandlers {
  return {
    'tell-applicant': (payload) => tellApplicant(notices, bookingEvent(payload)),
    'tell-recipient': (payload) => tellNamedRecipient(notices, text(payload, 'id')),
    'mind-appointments': async () => {
      await expireAppointments(upkeep);
      await remindOfAppointments(upkeep);
    },
  };
}

function bookingEvent(payload: Readonly<Record<string, unknown>>): BookingEvent {
  const kind = text(payload, 'kind');
  if (!isNoticeKind(kind)) throw new Error('The job has no kind of notice');
  return {
    kind,
    prid: text(payload, 'prid'),
    bookedAt: text(payload, 'bookedAt'),
    at: new Date(text(payload, 'at')),
    appointment: {
      centreId: text(payload, 'centreId'),
      date: text(payload, 'date'),
      from: text(payload, 'from'),
      to: text(payload, 'to'),
    },
  };
}
