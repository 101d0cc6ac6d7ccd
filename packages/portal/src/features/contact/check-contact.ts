import { randomInt } from 'node:crypto';
import { getVerificationStatus } from '@doorstep/contract/resident/contact-verification.ts';
import { requestOtp, validateOtp } from '@doorstep/contract/resident/otp.ts';
import { callApi, stopOn } from '../../server/api.ts';
import type { Visit } from '../../server/api.ts';
import { failureData } from '../../server/failure-data.ts';
import type { Channel, Step } from './contact-check.ts';
import type { Problem } from './contact-problem.ts';

type Outcome = Step | Problem;

/** Looks first whether the contact was checked before, then sends a code in a transaction of its own. */
export async function sendCode(visit: Visit, individualId: string, channel: Channel): Promise<Outcome> {
  const status = await callApi(visit, getVerificationStatus, { query: { channel, individualId } });
  if (!status.ok) return refused(getVerificationStatus.failures, status);
  const { verificationStatus, maskedUserId } = status.value;
  if (verificationStatus && maskedUserId !== null) return { name: 'already', masked: maskedUserId };
  const transactionID = String(randomInt(1_000_000_000, 10_000_000_000));
  const sent = await callApi(visit, requestOtp, {
    body: {
      id: 'mosip.identity.otp.internal',
      version: '1.0',
      requestTime: new Date().toISOString(),
      transactionID,
      individualId,
      otpChannel: [channel],
    },
  });
  if (!sent.ok) return refused(requestOtp.failures, sent);
  const masked = channel === 'PHONE' ? sent.value.maskedMobile : sent.value.maskedEmail;
  return { name: 'code', transactionId: transactionID, masked };
}

export async function confirmCode(
  visit: Visit,
  request: { readonly individualId: string; readonly transactionId: string; readonly otp: string },
): Promise<Outcome> {
  const reply = await callApi(visit, validateOtp, { body: { request } });
  if (!reply.ok) return refused(validateOtp.failures, reply);
  const eventId = reply.headers['eventid'];
  return { name: 'done', eventId: typeof eventId === 'string' && eventId !== 'NA' ? eventId : null };
}

interface Refusal<Word extends string> {
  readonly ok: false;
  readonly status: number;
  readonly word: Word | null;
  readonly errors: readonly { readonly text: string }[];
}

function refused<Word extends Problem['word'] | 'no-contact'>(
  failures: Readonly<Record<Word, { readonly code: string; readonly text: string }>>,
  reply: Refusal<Word>,
): Outcome {
  const { word } = reply;
  if (word === null) return stopOn(reply);
  if (word === 'no-contact') return { name: 'stuck' };
  return { word, data: failureData(failures[word], reply.errors[0]?.text ?? '') };
}
