import type {
  getController,
  getCredentialKeys,
  getMosipContext,
  getPublicKey,
  getStatusList,
  getTokenIssuer,
  getTokenStatusList,
  issueCredential as issueOperation,
  listCredentialTypes,
} from '@doorstep/contract/backbone/credential-service.ts';
import type { Callers, Exchange, Implementation } from '@doorstep/contract/implementation.ts';
import type { CredentialRequests } from '@doorstep/core/backbone/credential-service/credential-requests.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import { issueCredential } from './issue-credential.ts';
import type { IssueParts } from './issue-credential.ts';
import { orderedOnWire } from './ordered.ts';
import { controllerDocument, publicKeyDocument } from './published-keys.ts';
import type { KeyParts } from './published-keys.ts';
import type { StatusLists } from './status-lists.ts';

interface ServiceCallers extends Callers {
  readonly client: { readonly clientId: string; readonly roles: readonly string[] };
}

export interface ServiceWireParts extends KeyParts {
  readonly issuing: IssueParts;
  readonly requests: CredentialRequests;
  readonly lists: StatusLists;
  /** The types of credentials, as the pack has them. */
  readonly types: readonly Readonly<Record<string, unknown>>[];
  readonly context: Readonly<Record<string, unknown>>;
  /** Seconds a verifier may keep a status list. */
  readonly keepSeconds: number;
}

/** The credential service's wire API. */
export function credentialServiceWire(parts: ServiceWireParts) {
  return { ...issuing(parts), ...keys(parts), ...lists(parts) };
}

function issuing({ issuing: work, requests, types }: ServiceWireParts) {
  const issue: Implementation<typeof issueOperation, ServiceCallers> = {
    questions: {},
    answer: async ({ body: { request } }, { clientId }) => {
      await requests.request(orderedOnWire(request, request.requestId, clientId));
      await issueCredential(work, request.requestId);
      const made = await work.store.open(request.requestId);
      if (made?.fault != null) return fail(made.fault);
      if (made?.issuedAt == null) return fail('not-issued');
      const share = await work.store.share(request.requestId);
      return ok({
        credentialId: made.credentialId,
        issuanceDate: made.issuedAt.toISOString(),
        signature: share?.signature ?? null,
        status: 'ISSUED' as const,
        dataShareUrl: share?.url ?? null,
      });
    },
  };
  const list: Implementation<typeof listCredentialTypes, ServiceCallers> = {
    questions: {},
    answer: () => Promise.resolve(ok({ credentialTypes: types.map((one) => ({ ...one })) })),
  };
  return { issue, types: list };
}

const HOUR = 3_600;

/** Anybody may read it, from any page, and keep it a while. */
function publicly({ header }: Exchange, seconds: number): void {
  header('access-control-allow-origin', '*');
  header('cache-control', `public, max-age=${String(seconds)}`);
}

function keys(parts: ServiceWireParts) {
  const context: Implementation<typeof getMosipContext, Callers> = {
    questions: {},
    answer: (_input, _caller, exchange) => {
      publicly(exchange, HOUR);
      return Promise.resolve(ok({ ...parts.context }));
    },
  };
  const controller: Implementation<typeof getController, Callers> = {
    questions: {},
    answer: async (_input, _caller, exchange) => {
      publicly(exchange, parts.keepSeconds);
      return ok({ ...(await controllerDocument(parts)) });
    },
  };
  const publicKey: Implementation<typeof getPublicKey, Callers> = {
    questions: {},
    answer: async (_input, _caller, exchange) => {
      publicly(exchange, parts.keepSeconds);
      return ok({ ...(await publicKeyDocument(parts)) });
    },
  };
  const keySet = async () => ({
    keys: (await parts.keyManager.publicKeys('credential')).keys.map((key) => ({ ...key })),
  });
  const credentialKeys: Implementation<typeof getCredentialKeys, Callers> = {
    questions: {},
    answer: async (_input, _caller, exchange) => {
      publicly(exchange, parts.keepSeconds);
      return ok(await keySet());
    },
  };
  const tokenIssuer: Implementation<typeof getTokenIssuer, Callers> = {
    questions: {},
    answer: async (_input, _caller, exchange) => {
      publicly(exchange, parts.keepSeconds);
      return ok({ issuer: parts.publicUrl, jwks: await keySet() });
    },
  };
  return { context, controller, publicKey, credentialKeys, tokenIssuer };
}

function lists({ lists: published, keepSeconds }: ServiceWireParts) {
  const statusList: Implementation<typeof getStatusList, Callers> = {
    questions: {},
    answer: async ({ params }, _caller, exchange) => {
      const list = await published.bitstring(Number(params.list));
      if (list === null) return fail('list-unknown');
      publicly(exchange, keepSeconds);
      return ok({ ...list });
    },
  };
  const tokenStatusList: Implementation<typeof getTokenStatusList, Callers> = {
    questions: {},
    answer: async ({ params }, _caller, exchange) => {
      const list = await published.token(Number(params.list));
      if (list === null) return fail('list-unknown');
      publicly(exchange, keepSeconds);
      return ok(list);
    },
  };
  return { statusList, tokenStatusList };
}
