import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import { openQuestion } from './open-question.ts';
import type { OpenQuestion } from './open-question.ts';
import type { DataOwner, SendingPorts } from './update-ports.ts';
import { isOpen } from './update-request.ts';
import { isAnswering, stageOf } from './update-stage.ts';
import type { UpdateStage } from './update-stage.ts';

export interface FollowedUpdate {
  readonly eventId: string;
  readonly registrationId: string;
  readonly askedAt: Date;
  readonly stage: UpdateStage;
  /** Why it was not made, in a word; null for any other stage. */
  readonly reason: string | null;
  /** What it changes. Values are told only while it is on its way. */
  readonly changes: readonly AttributeChange[];
  readonly callBack: 'possible' | 'not possible';
  /** What the office waits for; null where it waits for nothing. */
  readonly question: OpenQuestion | null;
}

export interface AttributeChange {
  readonly attribute: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** Where a change of the person's own stands, and what it would change. */
export async function followUpdate(
  ports: SendingPorts,
  { owner, uin }: DataOwner,
  eventId: string,
): Promise<Result<FollowedUpdate, 'update-unknown'>> {
  const request = await ports.requests.find(owner, eventId);
  if (request === null) return fail('update-unknown');
  const { registrationId, askedAt, content } = request;
  const stage = await stageOf(ports, request);
  const drafts = isOpen(request) ? await ports.idRepository.draftsOf(uin) : [];
  const hasDraft = drafts.some((draft) => draft.registrationId === registrationId);
  return ok({
    eventId,
    registrationId,
    askedAt,
    stage,
    reason: stage === 'not-made' ? request.outcome : null,
    changes: request.attributes.map((attribute) => ({
      attribute,
      before: content?.before[attribute] ?? null,
      after: content?.identity[attribute] ?? null,
    })),
    callBack: hasDraft && !isAnswering(request, stage) ? 'possible' : 'not possible',
    question: stage === 'more-wanted' ? await openQuestion(ports, registrationId) : null,
  });
}
