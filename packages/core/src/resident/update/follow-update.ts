import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type { DataOwner, SendingPorts } from './update-ports.ts';
import { isOpen } from './update-request.ts';
import type { UpdateRequest } from './update-request.ts';

/** How far a change has come. The last three are ends. */
export type UpdateStage =
  'received' | 'checking' | 'deciding' | 'more-wanted' | 'made' | 'not-made' | 'called-back';

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
    callBack: hasDraft ? 'possible' : 'not possible',
  });
}

async function stageOf(ports: SendingPorts, request: UpdateRequest): Promise<UpdateStage> {
  const { owner, eventId, registrationId, state } = request;
  const event = await ports.events.find(owner, eventId);
  switch (event?.statusCode) {
    case 'NEW':
      return state === 'to-send' ? 'received' : stageInProcessor(ports, registrationId);
    case 'CANCELED':
      return 'called-back';
    case 'FAILED':
      return 'not-made';
    case undefined:
    default:
      return 'made';
  }
}

/** A person decides where the newest step is one that has begun and not ended. */
async function stageInProcessor({ processor }: SendingPorts, registrationId: string): Promise<UpdateStage> {
  const [standing] = await processor.statuses([registrationId]);
  if (standing?.status === 'AWAITING_INFORMATION') return 'more-wanted';
  const steps = await processor.transactions(registrationId);
  const last = steps.ok ? steps.value.at(-1) : undefined;
  return last?.status === 'IN_PROGRESS' ? 'deciding' : 'checking';
}
