import type { IdRepository } from '@doorstep/core/backbone/id-repository/id-repository.ts';
import { whyEnded } from '@doorstep/core/resident/vid/why-ended.ts';
import { convertToMaskData } from '@doorstep/core/shared/masking.ts';
import { ok } from '@doorstep/core/shared/result.ts';
import type { listEndedVids } from '@doorstep/contract/doorstep/ended-vid.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import type { ServerCallers } from '../callers.ts';

const MOST = 50;

export function endedVids(
  idRepository: Pick<IdRepository, 'endedVids'>,
  now: () => Date,
): Implementation<typeof listEndedVids, ServerCallers> {
  return {
    questions: {},
    answer: async (_input, { uin, individualId, individualIdKind }) => {
      const vids = await idRepository.endedVids(uin, MOST);
      const at = now();
      return ok({
        ended: vids.map((vid) => {
          const { why, endedAt } = whyEnded(vid, at);
          return {
            maskedVid: convertToMaskData(vid.vid),
            vidType: vid.type,
            why,
            madeAt: vid.generatedAt.toISOString(),
            endedAt: endedAt?.toISOString() ?? null,
          };
        }),
        signedInWith: individualIdKind === 'VID' ? individualId : null,
      });
    },
  };
}
