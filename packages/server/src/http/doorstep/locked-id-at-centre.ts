import { letInAtCentre as letIn } from '@doorstep/core/resident/auth-lock/let-in-at-centre.ts';
import type { CentrePorts } from '@doorstep/core/resident/auth-lock/let-in-at-centre.ts';
import type { letInAtCentre } from '@doorstep/contract/doorstep/locked-id-at-centre.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import type { ServerCallers } from '../callers.ts';

export function lettingIn(ports: CentrePorts): Implementation<typeof letInAtCentre, ServerCallers> {
  return {
    questions: {},
    answer: ({ body }, { clientId, centreId }) => letIn(ports, { id: clientId, centreId }, body.individualId),
  };
}
