import { fail, redirect } from '@sveltejs/kit';
import { revokeVid } from '@doorstep/contract/resident/vid.ts';
import { loadPolicies, loadVids } from '../../../../features/vid/load-vids.ts';
import type { VidCard } from '../../../../features/vid/vid-shelf.ts';
import { comesBack, sameType } from '../../../../features/vid/vid-shelf.ts';
import { callAsResident, stopOn } from '../../../../server/api.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const [policies, vid] = await Promise.all([loadPolicies(event), askedVid(event)]);
  const policy = policies.find((found) => sameType(found.vidType, vid?.type ?? ''));
  return { vid: vid ?? null, comesBack: policy !== undefined && comesBack(policy) };
};

export const actions: Actions = {
  default: async (event) => {
    const vid = await askedVid(event);
    // Deleted already, perhaps by the first of two clicks: what was wanted is so.
    if (vid === undefined) redirect(303, '/services/vids?notice=vid-ended');
    const reply = await callAsResident(event, revokeVid, {
      params: { vid: vid.vid },
      headers: {},
      body: {
        id: 'mosip.resident.vid.revoke',
        version: '1.0',
        requesttime: new Date().toISOString(),
        request: { vidStatus: 'REVOKED' },
      },
    });
    if (reply.ok) redirect(303, '/services/vids?notice=vid-ended');
    if (reply.word === null) return stopOn(reply);
    return fail(422, { word: reply.word });
  },
};

/** The VID the address names, among those of this resident only. */
async function askedVid(
  event: Parameters<PageServerLoad>[0] | Parameters<Actions['default']>[0],
): Promise<VidCard | undefined> {
  const reference = event.url.searchParams.get('vid');
  return (await loadVids(event)).find((vid) => vid.reference === reference);
}
