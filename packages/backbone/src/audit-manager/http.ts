import type { recordAudit } from '@doorstep/contract/backbone/audit-manager.ts';
import type { Callers, Implementation } from '@doorstep/contract/implementation.ts';
import { ok } from '@doorstep/core/shared/result.ts';
import type { ReceivedAudits } from './received-audits.ts';

interface ServiceCallers extends Callers {
  readonly client: { readonly clientId: string };
}

export function auditWire(received: ReceivedAudits): Implementation<typeof recordAudit, ServiceCallers> {
  return {
    questions: {},
    answer: async ({ body: { request } }, { clientId }, { requestId }) => {
      const { sessionUserName, id, idType, moduleName, moduleId, description, ...required } = request;
      const optional = { sessionUserName, id, idType, moduleName, moduleId, description };
      const given = Object.entries(optional).map(([name, text]): [string, string | null] => [
        name,
        text ?? null,
      ]);
      await received.keep({ clientId, requestId, content: { ...required, ...Object.fromEntries(given) } });
      return ok({ status: true });
    },
  };
}
