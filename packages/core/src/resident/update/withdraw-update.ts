import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import { endUpdate } from './update-outcome.ts';
import type { SendingPorts } from './update-ports.ts';
import type { OpenUpdate } from './update-request.ts';

/**
 * Calls back a change that its person asked for here. The intent stands first; then the draft goes, which nobody can
 * publish any more, and the registration leaves the officers' queue. Safe to repeat.
 */
export async function completeWithdrawal(
  ports: SendingPorts,
  request: OpenUpdate,
): Promise<Result<undefined, 'draft-unknown'>> {
  const { owner, eventId, registrationId } = request;
  const discarded = await ports.idRepository.discardDraft(registrationId);
  if (!discarded.ok && (await ports.idRepository.uinOf(registrationId)).ok) {
    // The change was made meanwhile; the processor tells of it.
    await ports.requests.moveTo(owner, eventId, 'sent');
    return fail('draft-unknown');
  }
  await ports.processor.withdraw(registrationId);
  await endUpdate(ports, request, 'called back', 'called-back');
  return ok();
}
