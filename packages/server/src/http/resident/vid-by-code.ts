import { generateVidByCode as createVid } from '@doorstep/core/resident/vid/generate-vid-by-code.ts';
import { revokeVidByCode as endVid } from '@doorstep/core/resident/vid/revoke-vid-by-code.ts';
import type { VidPorts } from '@doorstep/core/resident/vid/vid-ports.ts';
import { ok } from '@doorstep/core/shared/result.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import { textAt } from '@doorstep/contract/json.ts';
import type { generateVidByCode, revokeVidByCode } from '@doorstep/contract/resident/vid-by-code.ts';
import type { ServerCallers } from '../callers.ts';
import { attemptOf, byCodeQuestions } from './by-code.ts';
import type { OtpRouteParts } from './otp.ts';
import { vidTypeKnown } from './vid.ts';

export function vidGenerationByCode(
  { contact, paced }: OtpRouteParts,
  ports: VidPorts,
): Implementation<typeof generateVidByCode, ServerCallers> {
  return {
    questions: { ...byCodeQuestions, ...vidTypeKnown(ports) },
    answer: async ({ body: { request } }) => {
      const made = await paced(createVid(contact, ports, attemptOf(request), request.vidType ?? ''));
      return made.ok ? ok({ vid: made.value.vid.vid, message: 'VID created' }) : made;
    },
  };
}

export function vidRevocationByCode(
  { contact, paced }: OtpRouteParts,
  ports: VidPorts,
): Implementation<typeof revokeVidByCode, ServerCallers> {
  return {
    questions: {
      ...byCodeQuestions,
      'not-the-proving-vid': ({ params, body }) =>
        Promise.resolve(params['vid'] !== textAt(body, 'request', 'individualId')),
    },
    answer: async ({ params, body: { request } }) => {
      const ended = await paced(endVid(contact, ports, attemptOf(request), params.vid));
      return ended.ok ? ok({ message: 'VID revoked' }) : ended;
    },
  };
}
