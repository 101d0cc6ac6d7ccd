import { contactOf } from '../../backbone/id-repository/contact.ts';
import type { Contact } from '../../backbone/id-repository/contact.ts';
import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import { noticeOfUpdate } from './notice-of-update.ts';
import { openQuestion } from './open-question.ts';
import type { OpenQuestion } from './open-question.ts';
import type { DataOwner, SendingPorts } from './update-ports.ts';
import { isOpen } from './update-request.ts';
import type { OpenUpdate } from './update-request.ts';

export interface AnswerWish {
  /** The question that the person saw: another may be open by now. */
  readonly questionId: string;
  /** What they want to say; empty for nothing. */
  readonly text: string;
}

export type AnswerRefusal = 'update-unknown' | 'nothing-asked' | 'time-over' | 'answer-empty';

/**
 * Takes what a person has to say and to show to the office's question about a change of their own, and has the packet
 * sent anew with it (ADR 0050). One question is answered once, however often the answer is sent.
 */
export async function answerQuestion(
  ports: SendingPorts,
  person: DataOwner,
  eventId: string,
  wish: AnswerWish,
): Promise<Result<undefined, AnswerRefusal>> {
  const request = await ports.requests.find(person.owner, eventId);
  if (request === null) return fail('update-unknown');
  if (!isOpen(request) || request.state === 'withdrawing')
    return fail(request.outcome === 'information-not-given' ? 'time-over' : 'nothing-asked');
  const isAnswered = request.content.answer?.questionId === wish.questionId;
  if (isAnswered && request.state === 'to-send') return ok();
  const question = await openQuestion(ports, request.registrationId);
  if (question?.id !== wish.questionId) return isAnswered ? ok() : fail('nothing-asked');
  if (ports.now() > question.until) return fail('time-over');
  return take(ports, person, request, question, wish.text.trim());
}

async function take(
  ports: SendingPorts,
  person: DataOwner,
  { owner, eventId, content }: OpenUpdate,
  { id: questionId, transactionId }: OpenQuestion,
  text: string,
): Promise<Result<undefined, 'nothing-asked' | 'answer-empty'>> {
  const proofs = { owner, transactionId };
  const laid = await ports.proofs.unusedCategories(proofs);
  const hasPaper = laid.some((category) => Object.hasOwn(ports.proofAttributes, category.toLowerCase()));
  if (!hasPaper && text === '') return fail('answer-empty');
  const taken = await ports.requests.answer(
    {
      owner,
      eventId,
      answer: { questionId, text, at: ports.now().toISOString() },
      replaces: content.answer?.at ?? null,
      proofs,
    },
    {
      messages: noticeOfUpdate(ports, 'request-received', await contactNow(ports, content), eventId),
      audit: [ports.auditEntry(person, 'update-answered', eventId)],
    },
  );
  if (taken === 'taken') return ok();
  const now = await ports.requests.find(owner, eventId);
  return now?.content?.answer?.questionId === questionId ? ok() : fail('nothing-asked');
}

async function contactNow(ports: SendingPorts, { uin, contact }: OpenUpdate['content']): Promise<Contact> {
  const identity = await ports.idRepository.identity(uin);
  return identity.ok ? contactOf(identity.value, ports.attributes, ports.languages.fallback) : contact;
}
