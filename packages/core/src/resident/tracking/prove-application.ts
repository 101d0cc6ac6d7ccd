import type { CodeRefusal } from '../../backbone/id-authentication/id-authentication.ts';
import { individualIdKind } from '../../backbone/id-repository/individual-id.ts';
import type { IndividualIdKind } from '../../backbone/id-repository/individual-id.ts';
import type { ContactPorts } from '../contact/contact-ports.ts';
import { proveByCode } from '../contact/prove-by-code.ts';
import type { CodeTry } from '../contact/prove-by-code.ts';
import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import { ridStatusOf } from './application-stage.ts';
import type { TrackingPorts } from './tracking-ports.ts';

export interface ProvenStatus {
  readonly aidStatus: string;
  /** The kind of the number that was proved; null while there is nobody yet to prove it. */
  readonly proved: IndividualIdKind | null;
}

/**
 * whoever proves by a code that a number is theirs is told that it is done; an application that has no UIN yet
 * has nobody a code could go to, and its status is told without. The UIN behind an AID is not (weakness 20).
 */
export async function proveApplication(
  contact: ContactPorts,
  { processor, idRepository }: TrackingPorts,
  attempt: CodeTry,
): Promise<Result<ProvenStatus, CodeRefusal | 'application-unknown'>> {
  const kind = individualIdKind(attempt.individualId);
  if (kind === 'AID' && !(await idRepository.uinOf(attempt.individualId)).ok) {
    const [registered] = await processor.statuses([attempt.individualId]);
    return registered === undefined
      ? fail('application-unknown')
      : ok({ aidStatus: ridStatusOf(registered.status), proved: null });
  }
  const proven = await proveByCode(contact, attempt, () => []);
  return proven.ok ? ok({ aidStatus: 'PROCESSED', proved: kind }) : proven;
}
