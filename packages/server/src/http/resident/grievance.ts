import type { RawInput } from '@doorstep/contract/checks.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import { textAt } from '@doorstep/contract/json.ts';
import type { makeGrievanceTicket, showGrievancePage } from '@doorstep/contract/resident/grievance.ts';
import { makeReport } from '@doorstep/core/resident/report/make-report.ts';
import { ok } from '@doorstep/core/shared/result.ts';
import type { ServerCallers } from '../callers.ts';
import type { ReportParts } from './report-parts.ts';

export function grievanceTicket(
  parts: ReportParts,
): Implementation<typeof makeGrievanceTicket, ServerCallers> {
  const { ports, limits } = parts;
  const member = (raw: RawInput, name: string): string => textAt(raw.body, 'request', name) ?? '';
  const fits = (name: string, pattern: RegExp) => (raw: RawInput) =>
    Promise.resolve(member(raw, name) === '' || pattern.test(member(raw, name)));
  const isShort = (name: string, most: number) => (raw: RawInput) =>
    Promise.resolve([...member(raw, name)].length <= most);
  return {
    questions: {
      'event-is-own': async (raw, session) =>
        (await ports.events.find(session.owner, member(raw, 'eventId'))) !== null,
      'email-short': isShort('emailId', limits.email),
      'email-fit': fits('emailId', limits.isEmail),
      'alternate-email-fit': fits('alternateEmailId', limits.isEmail),
      'alternate-phone-fit': fits('alternatePhoneNo', limits.isPhone),
      'phone-short': isShort('phoneNo', limits.phone),
      'phone-fit': fits('phoneNo', limits.isPhone),
      'message-short': isShort('message', limits.message),
      'message-plain': (raw) => Promise.resolve(ports.plainText.test(member(raw, 'message'))),
    },
    answer: async ({ headers, body: { request } }, session) => {
      const made = await makeReport(ports, session, {
        topic: 'event',
        eventId: request.eventId,
        message: request.message,
        language: parts.usualLanguage,
        contact: {
          name: filled(request.name),
          email: filled(request.emailId) ?? filled(request.alternateEmailId),
          phone: filled(request.phoneNo) ?? filled(request.alternatePhoneNo),
        },
        requestKey: headers['idempotency-key'] ?? null,
      });
      return made.ok ? ok({ ticketId: made.value.id }) : made;
    },
  };
}

function filled(text: string | null | undefined): string | null {
  return text === undefined || text === null || text === '' ? null : text;
}

export function grievancePage({
  publicUrl,
}: Pick<ReportParts, 'publicUrl'>): Implementation<typeof showGrievancePage, ServerCallers> {
  const address = `${publicUrl}/services/reports`;
  const page =
    '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">' +
    `<title>Your report</title><p>Your report has been taken down. <a href="${address}">Follow it here</a>.</p></html>`;
  return { questions: {}, answer: () => Promise.resolve(ok({ page })) };
}
