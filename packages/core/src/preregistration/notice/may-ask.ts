import { isStaff } from '../application/application.ts';
import type { Asker } from '../application/application.ts';
import { isWithin } from '../application/reach.ts';
import type { ToldApplication } from './notice-store.ts';

/** An applicant asks about what they own, staff about what is at a centre they reach; about a consumed one nobody. */
export function mayAsk(asker: Asker, { owner, appointment, status }: ToldApplication): boolean {
  if (status === 'Consumed') return false;
  if (isStaff(asker)) return isWithin(asker.reach, [appointment?.centreId ?? null]);
  return owner.length === asker.length && owner.every((byte, at) => byte === asker[at]);
}
