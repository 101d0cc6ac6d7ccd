import type { RequestEvent } from '@sveltejs/kit';
import type { VidPolicy } from '@doorstep/core/backbone/id-repository/vid-policy.ts';
import { getVidPolicy, listVids } from '@doorstep/contract/resident/vid.ts';
import { callApi, callAsResident, stopOn } from '../../server/api.ts';
import { referenceTo } from '../../server/form-token.ts';
import { wireTime } from '../../texts/wire-time.ts';
import type { VidCard } from './vid-shelf.ts';

/** The VIDs of the signed-in resident. */
export async function loadVids(event: RequestEvent): Promise<readonly VidCard[]> {
  const reply = await callAsResident(event, listVids, { headers: { 'time-zone-offset': '0' } });
  if (!reply.ok) return stopOn(reply);
  return reply.value.map((item) => ({
    vid: item.vid,
    masked: item.maskedVid,
    status: item.vidStatus,
    type: item.vidType,
    reference: referenceTo(item.vid, event.locals.formSecret),
    madeAt: wireTime(item.genratedOnTimestamp),
    endsAt: wireTime(item.expiryTimestamp),
    usesLeft: item.transactionsLeftCount,
  }));
}

export async function loadPolicies(event: RequestEvent): Promise<readonly VidPolicy[]> {
  const reply = await callApi(event, getVidPolicy, {});
  if (!reply.ok) return stopOn(reply);
  return reply.value.vidPolicies.map(({ vidType, vidPolicy }) => ({ vidType, ...vidPolicy }));
}
