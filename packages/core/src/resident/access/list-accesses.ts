import type {
  AccessKind,
  AccessPage,
  ActorKind,
  PersonalAccesses,
} from '../../backbone/personal-access/personal-accesses.ts';
import { endOfDay, startOfDay } from '../history/day-bounds.ts';
import type { ResidentSession } from '../session/resident-session.ts';

export interface AccessRequest {
  readonly whose: 'own' | 'others';
  readonly actorKind: ActorKind | null;
  readonly what: AccessKind | null;
  /** ISO days. */
  readonly fromDay: string | null;
  readonly toDay: string | null;
  /** Minutes to add to local time to reach UTC, as JavaScript's getTimezoneOffset. */
  readonly offsetMinutes: number;
  readonly pageIndex: number;
  readonly pageSize: number;
}

/** A page of who came near the person's data; their own acts never stand among those of others. */
export function listAccesses(
  accesses: Pick<PersonalAccesses, 'page'>,
  { owner }: Pick<ResidentSession, 'owner'>,
  { fromDay, toDay, offsetMinutes, ...request }: AccessRequest,
): Promise<AccessPage> {
  return accesses.page({
    ...request,
    person: owner,
    from: startOfDay(fromDay, offsetMinutes),
    until: endOfDay(toDay, offsetMinutes),
  });
}
