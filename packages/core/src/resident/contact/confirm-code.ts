import type { CodeRefusal } from '../../backbone/id-authentication/id-authentication.ts';
import type { Result } from '../../shared/result.ts';
import { eventNotice } from '../notification/event-notice.ts';
import type { ContactPorts } from './contact-ports.ts';
import { proveByCode } from './prove-by-code.ts';
import type { CodeTry, Proven } from './prove-by-code.ts';

/** Checks a code for nothing but the contact it went to, and tells the person of it (resident-services A-1). */
export function confirmCode(ports: ContactPorts, attempt: CodeTry): Promise<Result<Proven, CodeRefusal>> {
  return proveByCode(ports, attempt, (contact, outcome, { eventId, channels }) =>
    eventNotice(ports, contact, {
      stem: outcome === 'right' ? 'verify-my-phone-email-success' : 'verify-my-phone-email-failure',
      eventId,
      eventLabel: 'mosip.event.type.VALIDATE_OTP',
      channels,
      trackLink: ports.trackLink(eventId),
      at: ports.now(),
    }),
  );
}
