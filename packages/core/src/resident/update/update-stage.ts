import type { SendingPorts } from './update-ports.ts';
import type { UpdateRequest } from './update-request.ts';

/** How far a change has come. The last three are ends. */
export type UpdateStage =
  'received' | 'checking' | 'deciding' | 'more-wanted' | 'made' | 'not-made' | 'called-back';

export async function stageOf(
  ports: Pick<SendingPorts, 'events' | 'processor'>,
  { owner, eventId, registrationId, state }: UpdateRequest,
): Promise<UpdateStage> {
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
async function stageInProcessor(
  { processor }: Pick<SendingPorts, 'processor'>,
  registrationId: string,
): Promise<UpdateStage> {
  const [standing] = await processor.statuses([registrationId]);
  if (standing?.status === 'AWAITING_INFORMATION') return 'more-wanted';
  const steps = await processor.transactions(registrationId);
  const last = steps.ok ? steps.value.at(-1) : undefined;
  return last?.status === 'IN_PROGRESS' ? 'deciding' : 'checking';
}

/**
 * Whether an answer is on its way through the stages: the draft that stands meanwhile is the one before, and another is
 * made when they are through, so that calling this one back would not end the change.
 */
export function isAnswering({ content }: UpdateRequest, stage: UpdateStage): boolean {
  return content?.answer !== undefined && (stage === 'received' || stage === 'checking');
}
