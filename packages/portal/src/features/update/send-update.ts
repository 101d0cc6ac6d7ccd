import { answerUpdate } from '@doorstep/contract/doorstep/update.ts';
import { sendContactOtp, updateContact } from '@doorstep/contract/resident/contact-detail.ts';
import { uploadProof } from '@doorstep/contract/resident/document.ts';
import { updateUin } from '@doorstep/contract/resident/update.ts';
import type { Operation, WordOf } from '@doorstep/contract/operation.ts';
import type { Reply } from '@doorstep/contract/client.ts';
import { callAsResident, stopOn } from '../../server/api.ts';
import type { Visit } from '../../server/api.ts';
import { failureData } from '../../server/failure-data.ts';

/** A refusal with the data its sentence needs. */
export interface UpdateProblem {
  readonly word:
    | WordOf<typeof updateUin>
    | WordOf<typeof uploadProof>
    | WordOf<typeof sendContactOtp>
    | WordOf<typeof updateContact>
    | WordOf<typeof answerUpdate>
    | 'empty'
    | 'places-incomplete'
    | 'paper-missing'
    | 'paper-type-missing'
    | 'code-empty';
  readonly data: Readonly<Record<string, string>>;
}

export interface Paper {
  readonly transactionId: string;
  readonly category: string;
  readonly type: string;
  readonly reference: string;
  readonly file: File;
}

const LONGEST_NAME = 100;

/** Lays the paper with the transaction; answers what is wrong with it, or null. */
export async function sendPaper(visit: Visit, paper: Paper): Promise<UpdateProblem | null> {
  const { transactionId, category, type, reference, file } = paper;
  const reply = await callAsResident(visit, uploadProof, {
    params: { transactionId },
    query: {},
    body: {
      docCatCode: category,
      docTypCode: type,
      langCode: visit.locals.country.languages[0]?.code ?? 'eng',
      referenceId: reference,
      file: { name: file.name.slice(-LONGEST_NAME), type: file.type, bytes: await file.bytes() },
    },
  });
  return reply.ok ? null : problemOf(uploadProof, reply);
}

/** Asks for the change; answers its event. */
export async function sendUpdate(
  visit: Visit,
  wish: {
    readonly identity: Readonly<Record<string, unknown>>;
    readonly transactionId: string;
    readonly once: string;
  },
): Promise<string | UpdateProblem> {
  const reply = await callAsResident(visit, updateUin, {
    headers: { 'idempotency-key': wish.once.slice(0, 100) },
    body: {
      ...envelope('mosip.resident.updateuin'),
      request: { transactionID: wish.transactionId, consent: 'ACCEPTED', identity: { ...wish.identity } },
    },
  });
  return reply.ok ? eventOf(reply.headers) : problemOf(updateUin, reply);
}

/** Answers the office's question with what lies with its transaction. */
export async function sendAnswer(
  visit: Visit,
  eventId: string,
  body: { readonly questionId: string; readonly text: string },
): Promise<UpdateProblem | null> {
  const reply = await callAsResident(visit, answerUpdate, { params: { eventId }, body });
  return reply.ok ? null : problemOf(answerUpdate, reply);
}

export async function sendContactCode(
  visit: Visit,
  address: string,
  transactionId: string,
): Promise<UpdateProblem | null> {
  const reply = await callAsResident(visit, sendContactOtp, {
    body: {
      ...envelope('mosip.resident.contact.details.send.otp.id'),
      request: { userId: address, transactionId },
    },
  });
  return reply.ok ? null : problemOf(sendContactOtp, reply);
}

export async function sendNewContact(
  visit: Visit,
  address: string,
  transactionId: string,
  otp: string,
): Promise<string | UpdateProblem> {
  const reply = await callAsResident(visit, updateContact, {
    body: {
      ...envelope('mosip.resident.contact.details.update.id'),
      request: { userId: address, transactionId, otp },
    },
  });
  return reply.ok ? eventOf(reply.headers) : problemOf(updateContact, reply);
}

function envelope(id: string) {
  return { id, version: '1.0', requesttime: new Date().toISOString() };
}

function eventOf(headers: Readonly<Record<string, string | readonly string[] | undefined>>): string {
  const eventId = headers['eventid'];
  return typeof eventId === 'string' ? eventId : '';
}

function problemOf<Op extends Operation>(
  op: Op,
  reply: Extract<Reply<Op>, { readonly ok: false }>,
): { readonly word: WordOf<Op>; readonly data: Readonly<Record<string, string>> } {
  if (reply.word === null) return stopOn(reply);
  const failure = op.failures[reply.word];
  const data = failure === undefined ? {} : failureData(failure, reply.errors[0]?.text ?? '');
  return { word: reply.word, data };
}
