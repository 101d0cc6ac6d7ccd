import type { Result } from '../../shared/result.ts';
import type { ContactPorts } from '../contact/contact-ports.ts';
import { proveByCode } from '../contact/prove-by-code.ts';
import type { CodeRefusal, CodeTry } from '../contact/prove-by-code.ts';
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
  const proven = await proveByCode(code, attempt, (contact, outcome) =>
    outcome === 'right' ? [] : callNotice(ports, contact, { stem, outcome: 'FAILURE' }),
  );
  if (!proven.ok) return proven;
  const asked = { vidType, channels: ['PHONE', 'EMAIL'], idempotencyKey: null } as const;
  const event = await ports.events.begin(generationEvent(ports, proven.value, asked));
  return completeGeneration(ports, proven.value, event, (contact, vid) =>
    vid === null
      ? callNotice(ports, contact, { stem, outcome: 'FAILURE' })
      : callNotice(ports, contact, { stem, outcome: 'SUCCESS', vid: vid.vid }),
  );
}
