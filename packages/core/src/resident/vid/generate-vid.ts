import { policyFor, vidAllowance } from '../../backbone/id-repository/vid-policy.ts';
import { fail } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type { ResidentSession } from '../session/resident-session.ts';
import { completeGeneration, generationEvent, generationNotice, settleGenerated } from './vid-generation.ts';
import type { GenerateVidRequest, GeneratedVid, GenerationRefusal } from './vid-generation.ts';
import type { VidPorts } from './vid-ports.ts';

/**
 * Creates a VID by the country's policy. The intent stands before the repository is asked, so that a crash
 * between the two leaves a line that a job settles. Every failure names the event as `eventId`.
 */
export async function generateVid(
  ports: VidPorts,
  session: ResidentSession,
  request: GenerateVidRequest,
): Promise<Result<GeneratedVid, GenerationRefusal | 'key-used-for-another' | 'would-revoke-sign-in-vid'>> {
  const event = await ports.events.begin(generationEvent(ports, session, request));
  if (event.requestType !== 'GENERATE_VID' || event.vidType !== request.vidType.toUpperCase()) {
    return fail('key-used-for-another');
  }
  const notice = generationNotice(ports, request.channels);
  if (await replacesSignInVid(ports, session, request.vidType)) {
    await settleGenerated(ports, session, event, null, notice);
    return fail('would-revoke-sign-in-vid', { eventId: event.eventId });
  }
  return completeGeneration(ports, session, event, notice);
}

async function replacesSignInVid(
  ports: VidPorts,
  session: ResidentSession,
  vidType: string,
): Promise<boolean> {
  if (session.individualIdKind !== 'VID') return false;
  const policy = policyFor(ports.idRepository.vidPolicies(), vidType);
  if (policy === null) return false;
  const inUse = (await ports.idRepository.vids(session.uin)).filter(
    (vid) => vid.type === policy.vidType.toUpperCase(),
  );
  return vidAllowance(policy, inUse.length) === 'replace-oldest' && inUse[0]?.vid === session.individualId;
}
