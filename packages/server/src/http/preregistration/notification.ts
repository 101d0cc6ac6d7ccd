import type { Asker } from '@doorstep/core/preregistration/application/application.ts';
import { askNotice } from '@doorstep/core/preregistration/notice/ask-notice.ts';
import type { NoticeRequest } from '@doorstep/core/preregistration/notice/ask-notice.ts';
import type { NoticePorts } from '@doorstep/core/preregistration/notice/notice-ports.ts';
import { ok } from '@doorstep/core/shared/result.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import type { InputOf } from '@doorstep/contract/operation.ts';
import type { notify, notifyInLanguages } from '@doorstep/contract/preregistration/notification.ts';
import type { ServerCallers } from '../callers.ts';
import { askerOf } from './asker.ts';

const SUBMITTED = { message: 'Email and sms request successfully submitted' } as const;

export function notification(ports: NoticePorts): Implementation<typeof notify, ServerCallers> {
  return {
    questions: {},
    answer: ({ body }, caller) =>
      ask(ports, askerOf(caller), [body.NotificationRequestDTO.request], languagesIn(body.langCode)),
  };
}

/** One entry for each language; the last of them says all but the names (pre-registration §2.5). */
export function notificationInLanguages(
  ports: NoticePorts,
): Implementation<typeof notifyInLanguages, ServerCallers> {
  return {
    questions: {},
    answer: ({ body }, caller) => {
      const { request } = body.NotificationRequestDTO;
      const languages = body.langCode === undefined ? Object.keys(request) : languagesIn(body.langCode);
      return ask(ports, askerOf(caller), Object.values(request), languages);
    },
  };
}

type Entry = InputOf<typeof notify>['body']['NotificationRequestDTO']['request'];

async function ask(
  ports: NoticePorts,
  asker: Asker,
  entries: readonly Entry[],
  languages: readonly string[],
) {
  const told = await askNotice(ports, asker, requestOf(entries, languages));
  return told.ok ? ok(SUBMITTED) : told;
}

function requestOf(entries: readonly Entry[], languages: readonly string[]): NoticeRequest {
  const last: Entry = entries.at(-1) ?? {};
  const text = (value: string | null | undefined): string => value?.trim() ?? '';
  return {
    prid: text(last.preRegistrationId),
    names: entries.map(({ name }) => text(name)),
    date: text(last.appointmentDate),
    time: text(last.appointmentTime),
    email: text(last.emailID),
    phone: text(last.mobNum),
    to: last.additionalRecipient === true ? 'another' : 'applicant',
    about: last.isBatch === true ? 'cancellation' : 'booking',
    languages,
  };
}

function languagesIn(text: string | undefined): readonly string[] {
  return (text ?? '').split(',').map((language) => language.trim());
}
