import { randomInt } from 'node:crypto';
import { downloadUinCard } from '@doorstep/contract/resident/card.ts';
import { requestIndividualIdOtp } from '@doorstep/contract/resident/otp.ts';
import { callApi, stopOn } from '../../server/api.ts';
import type { Visit } from '../../server/api.ts';
import { zoneOffset } from '../../texts/wire-time.ts';
import type { GetStep, GetWord } from './get-step.ts';

type Outcome = GetStep | { readonly word: GetWord };
type Channel = 'PHONE' | 'EMAIL';

/** Sends a code in a transaction of its own. */
export async function sendCardCode(visit: Visit, individualId: string, channel: Channel): Promise<Outcome> {
  const transactionId = String(randomInt(1_000_000_000, 10_000_000_000));
  const sent = await callApi(visit, requestIndividualIdOtp, {
    body: {
      id: 'mosip.identity.otp.internal',
      version: '1.0',
      requestTime: new Date().toISOString(),
      transactionId,
      individualId,
      otpChannel: [channel],
    },
  });
  if (sent.ok) {
    const masked = channel === 'PHONE' ? sent.value.maskedMobile : sent.value.maskedEmail;
    return { name: 'code', transactionId, masked };
  }
  switch (sent.word) {
    case null:
      return sent.status === 429 ? stopOn(sent) : { word: 'send-failed' };
    case 'no-contact':
    case 'aid-unresolved':
      return { word: sent.word };
    case 'auth-type-locked':
      return { word: 'locked' };
    case 'too-many-codes':
    case 'frozen':
    case 'stopped':
      return { word: 'code-rest' };
    default:
      return { word: 'send-failed' };
  }
}

/** The card, as a page can hold it: the person saves it, and saves it again when that broke off. */
export async function fetchCard(
  visit: Visit,
  request: { readonly individualId: string; readonly transactionId: string; readonly otp: string },
): Promise<Outcome> {
  const { language, timeZone } = visit.locals;
  const reply = await callApi(visit, downloadUinCard, {
    headers: { locale: language.tag, 'time-zone-offset': String(zoneOffset(timeZone, new Date())) },
    body: {
      id: 'mosip.resident.download.uin.card',
      requesttime: new Date().toISOString(),
      request,
    },
  });
  if (reply.ok) {
    const { fileName, bytes } = reply.value;
    const file = `data:application/pdf;base64,${Buffer.from(bytes).toString('base64')}`;
    return { name: 'ready', fileName: `${fileName}.pdf`, file };
  }
  switch (reply.word) {
    case 'id-unknown':
    case 'id-inactive':
    case 'card-not-ready':
      return { name: 'not-ready' };
    case 'documents-busy':
      return { word: 'documents-busy' };
    case 'auth-type-locked':
      return { word: 'locked' };
    case 'frozen':
    case 'stopped':
      return { word: 'code-rest' };
    default:
      return reply.status === 429 || reply.status >= 500 ? stopOn(reply) : { word: 'code-wrong' };
  }
}
