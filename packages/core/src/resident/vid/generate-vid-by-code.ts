import type { CodeRefusal } from '../../backbone/id-authentication/id-authentication.ts';
import type { Result } from '../../shared/result.ts';
import type { ContactPorts } from '../contact/contact-ports.ts';
import { proveAndBegin } from '../contact/prove-by-code.ts';
import type { CodeTry } from '../contact/prove-by-code.ts';
import { callNotice } from '../notification/call-notice.ts';
import { completeGeneration, generationEvent } from './vid-generation.ts';
import type { GeneratedVid, GenerationRefusal } from './vid-generation.ts';
import type { VidPorts } from './vid-ports.ts';

const stem = 'RS_VIN_GEN';

/**
 * The old contract's way to a VID: the call proves who asks by a code of its own (resident-services V-2). A code is
 * right once, so the same request sent again makes no second VID.
 */
export async function generateVidByCode(
  code: ContactPorts,
  ports: VidPorts,
  attempt: CodeTry,
  vidType: string,
): Promise<Result<GeneratedVid, CodeRefusal | GenerationRefusal>> {
  const asked = { vidType, channels: ['PHONE', 'EMAIL'], idempotencyKey: null } as const;
  const proved = await proveAndBegin(
    code,
    attempt,
    (contact, outcome) =>
      outcome === 'right' ? [] : callNotice(ports, contact, { stem, outcome: 'FAILURE' }),
    (proven) => ports.events.begin(generationEvent(ports, proven, asked)),
  );
  if (!proved.ok) return proved;
  const { proven, begun } = proved.value;
  return completeGeneration(ports, proven, begun, (contact, vid) =>
    vid === null
      ? callNotice(ports, contact, { stem, outcome: 'FAILURE' })
      : callNotice(ports, contact, { stem, outcome: 'SUCCESS', vid: vid.vid }),
  );
}
