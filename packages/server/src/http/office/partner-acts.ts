import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Exchange, Implementation } from '@doorstep/contract/implementation.ts';
import type { decidePartnerRequest, setPartnerState } from '@doorstep/contract/office/partner.ts';
import type { ServerCallers, ServiceClient } from '../callers.ts';
import { note } from './office-parts.ts';
import type { PartnerParts } from './partner.ts';

type Handler<Op> = Implementation<Op, ServerCallers>;

export function partnerStateSetting(parts: PartnerParts): Handler<typeof setPartnerState> {
  return {
    questions: {},
    answer: async ({ params: { id }, body }, caller, exchange) => {
      const done = await parts.files.changeState({ ...body, partnerId: id, staffId: caller.clientId });
      if (!done.ok)
        return fail(done.failure.word === 'partner-unknown' ? 'partner-unknown' : 'partner-changed');
      const act = body.state === 'active' ? 'let-in' : 'stop';
      if (done.value === 'changed') noteAct(parts, { caller, exchange, act, id, description: body.reason });
      return ok({});
    },
  };
}

export function requestDeciding(parts: PartnerParts): Handler<typeof decidePartnerRequest> {
  return {
    questions: {},
    answer: async ({ params: { id, request }, body: { outcome, reason } }, caller, exchange) => {
      const policy = await parts.files.policyAskedFor(id, request);
      if (policy === null) return fail('request-unknown');
      const decided = await parts.changes.decide(request, outcome === 'approved' ? 'Approved' : 'Rejected');
      if (decided !== 'decided') return fail('request-decided');
      const act = outcome === 'approved' ? 'approve' : 'refuse';
      noteAct(parts, { caller, exchange, act, id, description: `${policy}: ${reason}` });
      return ok({});
    },
  };
}

interface Act {
  readonly caller: ServiceClient;
  readonly exchange: Exchange;
  readonly act: 'stop' | 'let-in' | 'approve' | 'refuse';
  /** The partner's. */
  readonly id: string;
  readonly description: string;
}

function noteAct(parts: PartnerParts, { caller, exchange, act, id, description }: Act): void {
  note(parts, caller, exchange, {
    operation: `office.partner.${act}`,
    kind: 'UPDATE',
    about: { id, idType: 'PARTNER' },
    description,
  });
}
