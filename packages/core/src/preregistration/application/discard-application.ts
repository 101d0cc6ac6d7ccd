import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type { BookingType, Owner } from './application.ts';
import type { ApplicationPorts } from './application-ports.ts';
import { statusesAllowing } from './application-status.ts';
import { ownApplication } from './own-application.ts';

type Refusal = 'application-unknown' | 'not-yours' | 'booking-type-invalid' | 'not-discardable';

/** Removes an application of the kind named, with form, papers and seat. */
export async function discardApplication(
  ports: ApplicationPorts,
  owner: Owner,
  prid: string,
  bookingType: BookingType,
): Promise<Result<{ readonly at: Date; readonly userId: string }, Refusal>> {
  const own = await ownApplication(ports, owner, prid);
  if (!own.ok) return own;
  if (own.value.bookingType !== bookingType) return fail('booking-type-invalid');
  const gone = await ports.applications.discard({ prid, owner, from: statusesAllowing('discard') }, [
    ports.entry(owner, 'deleted', prid),
  ]);
  if (gone) return ok({ at: ports.now(), userId: own.value.userId });
  // Either the status forbids it, or another request was first.
  const after = await ownApplication(ports, owner, prid);
  return after.ok ? fail('not-discardable') : after;
}
