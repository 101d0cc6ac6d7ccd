import type { OutputOf } from '@doorstep/contract/operation.ts';
import { getVisit } from '@doorstep/contract/preregistration/desk-visit.ts';
import { stopOn } from '../../server/api.ts';
import type { Visit } from '../../server/api.ts';
import { failureData } from '../../server/failure-data.ts';
import { callAsStaff } from '../../server/staff.ts';

const KINDS = {
  NEW_PREREGISTRATION: 'new',
  UPDATE_REGISTRATION: 'update',
  LOST_FORGOTTEN_UIN: 'lost',
  MISCELLANEOUS_PURPOSE: 'other',
} as const;
type VisitKind = (typeof KINDS)[keyof typeof KINDS];

type Opened = OutputOf<typeof getVisit>;

type ShownVisit = NonNullable<Opened['visit']> & { readonly kind: VisitKind };

/** One person at the desk; of another centre's no more than where they should go. */
export type ArrivalPage =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'elsewhere'; readonly centre: string }
  | { readonly kind: 'unplaced'; readonly prid: string; readonly acts: Opened['acts'] }
  | {
      readonly kind: 'here';
      readonly prid: string;
      readonly acts: Opened['acts'];
      readonly visit: ShownVisit;
    };

export async function loadVisit(visit: Visit, prid: string): Promise<ArrivalPage> {
  const reply = await callAsStaff(visit, getVisit, {
    params: { preRegistrationId: prid },
    query: { language: visit.locals.language.code },
  });
  if (reply.ok) {
    const { acts, visit: opened } = reply.value;
    return opened === null
      ? { kind: 'unplaced', prid, acts }
      : { kind: 'here', prid, acts, visit: { ...opened, kind: kindOf(opened.bookingType) } };
  }
  if (reply.word === 'elsewhere') {
    const { centre = '' } = failureData(getVisit.failures.elsewhere, reply.errors[0]?.text ?? '');
    return { kind: 'elsewhere', centre };
  }
  return reply.status === 404 || reply.status === 400 ? { kind: 'unknown' } : stopOn(reply);
}

function kindOf(bookingType: string): VisitKind {
  const found = Object.entries(KINDS).find(([name]) => name === bookingType);
  return found?.[1] ?? 'other';
}
