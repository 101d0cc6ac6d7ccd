import type { CodeRefusal } from '../../backbone/id-authentication/id-authentication.ts';
import { convertToMaskData } from '../../shared/masking.ts';
import type { Result } from '../../shared/result.ts';
import type { ContactPorts } from '../contact/contact-ports.ts';
import { proveAndBegin } from '../contact/prove-by-code.ts';
import type { CodeTry } from '../contact/prove-by-code.ts';
import { callNotice } from '../notification/call-notice.ts';
import { completeRevocation, revocationEvent } from './vid-revocation.ts';
import type { RevocationRefusal } from './vid-revocation.ts';
import type { VidPorts } from './vid-ports.ts';

/** Revokes a VID of whoever proves who they are by a code for this call (resident-services V-4). */
export async function revokeVidByCode(
  code: ContactPorts,
  ports: VidPorts,
  attempt: CodeTry,
  vid: string,
): Promise<Result<{ readonly eventId: string }, CodeRefusal | RevocationRefusal>> {
  const facts = { stem: 'RS_VIN_REV', vid: convertToMaskData(vid) } as const;
  const proved = await proveAndBegin(
    code,
    attempt,
    (contact, outcome) =>
      outcome === 'right' ? [] : callNotice(ports, contact, { ...facts, outcome: 'FAILURE' }),
    async (proven) => ports.events.begin(await revocationEvent(ports, proven, vid)),
  );
  if (!proved.ok) return proved;
  const { proven, begun } = proved.value;
  return completeRevocation(ports, proven, begun, vid, (contact, outcome) =>
    callNotice(ports, contact, { ...facts, outcome: outcome === 'revoked' ? 'SUCCESS' : 'FAILURE' }),
  );
}
