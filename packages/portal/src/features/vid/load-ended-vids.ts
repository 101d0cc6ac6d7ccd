import type { RequestEvent } from '@sveltejs/kit';
import { listEndedVids } from '@doorstep/contract/doorstep/ended-vid.ts';
import { callAsResident, stopOn } from '../../server/api.ts';

/** A VID that stopped, as its table shows it. */
export interface EndedVid {
  readonly masked: string;
  readonly type: string;
  readonly why: string;
  readonly madeAt: Date;
  /** Null where it is not known. */
  readonly endedAt: Date | null;
}

/** The VIDs that stopped, newest first, and the one the person signed in with. */
export async function loadEndedVids(
  event: RequestEvent,
): Promise<{ readonly ended: readonly EndedVid[]; readonly signedInWith: string | null }> {
  const reply = await callAsResident(event, listEndedVids, {});
  if (!reply.ok) return stopOn(reply);
  const { ended, signedInWith } = reply.value;
  return {
    signedInWith,
    ended: ended.map(({ maskedVid, vidType, why, madeAt, endedAt }) => ({
      masked: maskedVid,
      type: vidType,
      why,
      madeAt: new Date(madeAt),
      endedAt: endedAt === null ? null : new Date(endedAt),
    })),
  };
}
