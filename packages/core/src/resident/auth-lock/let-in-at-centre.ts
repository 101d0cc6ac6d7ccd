import type { IdAuthentication } from '../../backbone/id-authentication/id-authentication.ts';
import type { PersonalAccesses } from '../../backbone/personal-access/personal-accesses.ts';
import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import { eventNotice } from '../notification/event-notice.ts';
import { lockEvent } from './change-locks.ts';
import { contactFor } from '../contact/contact-for.ts';
import type { WholeLockPorts } from './whole-lock-ports.ts';

export interface CentrePorts {
  readonly lock: WholeLockPorts;
  readonly idAuthentication: Pick<IdAuthentication, 'releaseOtp'>;
  readonly accesses: Pick<PersonalAccesses, 'note'>;
}

/** The member of staff who has looked at the person's papers. */
export interface Officer {
  readonly id: string;
  readonly centreId: string | null;
}

/**
 * Lets a person sign in again who stands at a centre and has shown who they are: codes are open, and a rest after too
 * many wrong ones is lifted. All other locks stay. The person sees who did it, and is told.
 */
export async function letInAtCentre(
  { lock, idAuthentication, accesses }: CentrePorts,
  officer: Officer,
  individualId: string,
): Promise<Result<{ readonly eventId: string }, 'id-unknown' | 'nothing-locked'>> {
  const uin = await lock.idRepository.ownerOf(individualId);
  if (uin === null) return fail('id-unknown');
  const owner = lock.tokenOf(uin);
  const at = lock.now();
  const released = await idAuthentication.releaseOtp(uin);
  if (!released.ok) return released;
  await accesses.note({
    person: owner,
    by: { kind: 'staff', id: officer.id, name: null, centreId: officer.centreId },
    what: 'lock-change',
    outcome: released.value.lifted ? 'went through' : 'refused',
    detail: null,
    source: null,
    at,
  });
  if (!released.value.lifted) return fail('nothing-locked');
  await lock.wholeLocks.opened(owner);
  const changes = (['otp-email', 'otp-phone'] as const).map(
    (authType) => ({ authType, to: 'unlocked', seconds: null }) as const,
  );
  const opened = lockEvent(lock, { owner, uin }, changes, {
    referenceType: 'UIN',
    authTypeCode: null,
    sourceId: null,
  });
  const contact = await contactFor(lock, { uin });
  const messages =
    contact === null
      ? []
      : eventNotice(lock, contact, {
          stem: 'lock-unlock-auth-success',
          eventId: opened.eventId,
          eventLabel: 'mosip.event.type.AUTH_TYPE_LOCK_UNLOCK',
          channels: ['PHONE', 'EMAIL'],
          trackLink: lock.trackLink(opened.eventId),
          at,
        });
  const audit = [lock.wholeLockAudit(owner, 'let-in-at-centre', officer.id)];
  await lock.events.record({ ...opened, statusCode: 'COMPLETED', subject: null }, { messages, audit });
  return ok({ eventId: opened.eventId });
}
