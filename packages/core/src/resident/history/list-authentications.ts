import type {
  AuthenticationRecord,
  CodeRefusal,
} from '../../backbone/id-authentication/id-authentication.ts';
import { fail } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type { ContactPorts } from '../contact/contact-ports.ts';
import { proveByCode } from '../contact/prove-by-code.ts';
import type { CodeTry } from '../contact/prove-by-code.ts';
import { callNotice } from '../notification/call-notice.ts';

export interface AuthenticationPage {
  /** From 1. */
  readonly pageStart: number;
  readonly pageFetch: number;
}

/**
 * The authentications of whoever proves who they are by a code for this call, of the UIN and all its VIDs, newest
 * first (resident-services R-7, RES_FR_8). The code's own use is the first of them.
 */
export async function listAuthentications(
  ports: ContactPorts,
  attempt: CodeTry,
  page: AuthenticationPage,
): Promise<Result<readonly AuthenticationRecord[], CodeRefusal | 'history-not-read'>> {
  const proven = await proveByCode(ports, attempt, (contact, outcome) =>
    callNotice(ports, contact, {
      stem: 'RS_AUTH_HIST',
      outcome: outcome === 'right' ? 'SUCCESS' : 'FAILURE',
    }),
  );
  if (!proven.ok) return proven;
  // By the UIN: a one-time VID is used up by the code that proved it.
  const listed = await ports.idAuthentication.transactions(proven.value.uin, page);
  return listed.ok ? listed : fail('history-not-read');
}
