import { fail, ok } from '../../shared/result.ts';
import { endUpdate } from '../update/update-outcome.ts';
import type { UpdatePorts } from '../update/update-ports.ts';
import { isOpen } from '../update/update-request.ts';
import { factText } from './callback.ts';
import type { CallbackHandler } from './callback.ts';

const MADE = ['PROCESSED'];
const NOT_MADE = ['REJECTED', 'FAILED', 'REPROCESS_FAILED'];

/**
 * W-4: a registration came to its end. Those of centres are no business of this product; a request of ours stands before
 * its packet goes out, so one that is not here is not early but nobody's. An end that was told before changes nothing.
 */
export function regprocworkflow(ports: UpdatePorts): CallbackHandler {
  return async (event) => {
    const registrationId = factText(event, 'instanceId');
    const resultCode = factText(event, 'resultCode') ?? '';
    if (registrationId === null || ![...MADE, ...NOT_MADE].includes(resultCode))
      return fail('callback-unfit');
    const process = factText(event, 'workflowType') ?? '';
    if (process !== 'RES_UPDATE') return ok();
    const request = await ports.requests.byRegistration(registrationId);
    if (request === null) return fail('callback-unfit');
    if (request.content === null || !isOpen(request)) return ok();
    if (MADE.includes(resultCode)) await endUpdate(ports, request, 'made', 'made');
    else {
      const word = factText(event, 'errorCode') ?? 'refused';
      const isOwn = request.state === 'withdrawing' || word === 'draft-discarded';
      await endUpdate(ports, request, isOwn ? 'called back' : 'refused', isOwn ? 'called-back' : word);
    }
    return ok();
  };
}
