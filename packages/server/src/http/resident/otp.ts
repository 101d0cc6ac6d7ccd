import { OTP_CHANNELS } from '@doorstep/core/backbone/id-authentication/id-authentication.ts';
import { individualIdKind } from '@doorstep/core/backbone/id-repository/individual-id.ts';
import { confirmCode } from '@doorstep/core/resident/contact/confirm-code.ts';
import type { ContactPorts } from '@doorstep/core/resident/contact/contact-ports.ts';
import { requestCode } from '@doorstep/core/resident/contact/request-code.ts';
import { readContactStatus } from '@doorstep/core/resident/contact/read-contact-status.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Failed } from '@doorstep/core/shared/result.ts';
import type { RawInput } from '@doorstep/contract/checks.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import { textAt } from '@doorstep/contract/json.ts';
import type { getVerificationStatus } from '@doorstep/contract/resident/contact-verification.ts';
import { OTP_REQUEST_WINDOW } from '@doorstep/contract/resident/otp.ts';
import type { requestIndividualIdOtp, requestOtp, validateOtp } from '@doorstep/contract/resident/otp.ts';
import type { ServerCallers } from '../callers.ts';

export interface OtpRouteParts {
  readonly contact: ContactPorts;
  /** Keeps the time an answer takes from telling what was found. */
  readonly paced: <T>(work: Promise<T>) => Promise<T>;
}

export function otpRequest({
  contact,
  paced,
}: OtpRouteParts): Implementation<typeof requestOtp, ServerCallers> {
  return {
    questions: timeQuestion(contact),
    answer: async ({ body }) => {
      // This route knows no AID: ID Authentication, to which it belongs, refuses one.
      if (individualIdKind(body.individualId) === 'AID') return fail('id-malformed');
      const sent = await paced(requestCode(contact, wishOf(body, body.transactionID)));
      if (sent.ok) return masked(sent.value);
      const { word } = sent.failure;
      return word === 'aid-unresolved' ? fail('id-unknown') : refusal(body.individualId, word, sent.failure);
    },
  };
}

export function individualIdOtpRequest({
  contact,
  paced,
}: OtpRouteParts): Implementation<typeof requestIndividualIdOtp, ServerCallers> {
  return {
    questions: timeQuestion(contact),
    answer: async ({ body }) => {
      const sent = await paced(requestCode(contact, wishOf(body, body.transactionId)));
      return sent.ok ? masked(sent.value) : refusal(body.individualId, sent.failure.word, sent.failure);
    },
  };
}

export function otpValidation({
  contact,
  paced,
}: OtpRouteParts): Implementation<typeof validateOtp, ServerCallers> {
  return {
    questions: {},
    answer: async ({ body: { request } }, _caller, exchange) => {
      const confirmed = await paced(confirmCode(contact, request));
      const eventId = confirmed.ok ? confirmed.value.eventId : confirmed.failure.data['eventId'];
      exchange.header('eventId', String(eventId ?? 'NA'));
      if (!confirmed.ok) return confirmed;
      return ok({ authStatus: true, transactionId: request.transactionId, status: 'Success' });
    },
  };
}

export function verificationStatus({
  contact,
  paced,
}: OtpRouteParts): Implementation<typeof getVerificationStatus, ServerCallers> {
  return {
    questions: {
      'is-uin-or-vid': (raw) =>
        Promise.resolve(individualIdKind(textAt(raw.query, 'individualId') ?? '') !== 'AID'),
    },
    answer: async ({ query }) => {
      const status = await paced(readContactStatus(contact, query));
      if (!status.ok) return status;
      return ok({ verificationStatus: status.value.proved === 'yes', maskedUserId: status.value.masked });
    },
  };
}

function timeQuestion({ now }: ContactPorts) {
  return {
    'request-time-is-now': (raw: RawInput) => {
      const at = Date.parse(textAt(raw.body, 'requestTime') ?? '');
      return Promise.resolve(Math.abs(now().getTime() - at) <= OTP_REQUEST_WINDOW * 1_000);
    },
  };
}

function wishOf(
  { individualId, otpChannel }: { readonly individualId: string; readonly otpChannel: readonly string[] },
  transactionId: string,
) {
  const named = otpChannel.map((channel) => channel.toUpperCase());
  return { individualId, transactionId, channels: OTP_CHANNELS.filter((channel) => named.includes(channel)) };
}

function masked({ maskedPhone, maskedEmail }: { maskedPhone: string | null; maskedEmail: string | null }) {
  return ok({ maskedMobile: maskedPhone, maskedEmail });
}

/** The wire tells an ended UIN from an ended VID. */
function refusal<Word extends string>(
  individualId: string,
  word: Word,
  { data }: Failed<string>['failure'],
): Failed<Exclude<Word, 'id-inactive'> | 'uin-inactive' | 'vid-inactive'> {
  if (word === 'id-inactive')
    return fail(individualIdKind(individualId) === 'VID' ? 'vid-inactive' : 'uin-inactive');
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- the one word left out was answered above
  return fail(word as Exclude<Word, 'id-inactive'>, data);
}
