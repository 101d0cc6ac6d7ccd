import type {
  changeOidcClient,
  createOidcClient,
  decidePolicyRequest,
  generateApiKey,
  requestPolicy,
  validatePartnerKeys,
} from '@doorstep/contract/backbone/partner-keys.ts';
import type { Callers, Implementation } from '@doorstep/contract/implementation.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import { partnerAndPolicy } from './http.ts';
import type { PartnerWireParts } from './http.ts';
import { readClientKey } from './oidc-clients.ts';
import type { OidcClients, RegisterClient } from './oidc-clients.ts';

interface PartnerCallers extends Callers {
  readonly client: { readonly clientId: string; readonly roles: readonly string[] };
}

export interface PartnerKeyParts extends Omit<PartnerWireParts, 'credentialTypes'> {
  readonly clients: OidcClients;
  readonly registerClient: RegisterClient;
}

/** How partners come to policies, keys and clients. */
export function partnerKeyWire(parts: PartnerKeyParts) {
  return { ...requestWire(parts), ...keyWire(parts), ...clientWire(parts) };
}

/** An administrator acts for anybody, a partner for itself. */
function mayActFor({ clientId, roles }: PartnerCallers['client'], partnerId: string): boolean {
  return roles.includes('PARTNER_ADMIN') || roles.includes('PMS_ADMIN') || clientId === partnerId;
}

function requestWire(parts: PartnerKeyParts) {
  const request: Implementation<typeof requestPolicy, PartnerCallers> = {
    questions: {},
    answer: async ({ params: { partnerId }, body }, caller) => {
      if (!mayActFor(caller, partnerId)) return fail('not-yours');
      const { policyName, useCaseDescription } = body.request;
      const both = await partnerAndPolicy(parts, partnerId, policyName);
      if (!both.ok) return both;
      const asked = await parts.changes.request(partnerId, both.value.policy.id, useCaseDescription);
      if (asked.status === 'InProgress') return fail('request-pending');
      if (asked.status === 'Approved') return fail('request-approved');
      return ok({
        mappingkey: asked.mappingKey,
        message: 'Policy mapping request submitted successfully.',
      });
    },
  };
  const decide: Implementation<typeof decidePolicyRequest, PartnerCallers> = {
    questions: {},
    answer: async ({ params, body }) => {
      const status = body.request.status === 'Approved' ? 'Approved' : 'Rejected';
      const decided = await parts.changes.decide(params.mappingkey, status);
      if (decided === 'unknown') return fail('request-unknown');
      return decided === 'decided' ? ok(`Policy mapping ${status}`) : fail('request-decided');
    },
  };
  return { request, decide };
}

function keyWire(parts: PartnerKeyParts) {
  const generate: Implementation<typeof generateApiKey, PartnerCallers> = {
    questions: {},
    answer: async ({ params: { partnerId }, body }, caller) => {
      if (!mayActFor(caller, partnerId)) return fail('not-yours');
      const { policyName, label } = body.request;
      const both = await partnerAndPolicy(parts, partnerId, policyName);
      if (!both.ok) return both;
      const { policy } = both.value;
      if (!(await parts.reads.isApproved(partnerId, policy.id))) return fail('policy-not-approved');
      const apiKey = await parts.changes.issueApiKey({ partnerId, policyId: policy.id, label });
      return apiKey === null ? fail('label-taken') : ok({ apiKey, partnerId, policyId: policy.id, label });
    },
  };
  const validate: Implementation<typeof validatePartnerKeys, PartnerCallers> = {
    questions: {},
    answer: async ({ params: { partnerId, apiKey, mispLicenseKey } }) => {
      const found = await parts.reads.validateKeys({ partnerId, apiKey, licence: mispLicenseKey });
      if (!found.ok) return found;
      const { partner, policy, licenceExpiresAt, apiKeyExpiresAt } = found.value;
      return ok({
        partnerId,
        partnerName: partner.organisation,
        policyId: policy.id,
        policyName: policy.name,
        policyDescription: policy.description,
        policyStatus: true,
        policy: { ...policy.body },
        mispExpiresOn: licenceExpiresAt.toISOString(),
        apiKeyExpiresOn: apiKeyExpiresAt.toISOString(),
        certificateData: partner.certificatePem,
      });
    },
  };
  return { generate, validate };
}

function clientWire(parts: PartnerKeyParts) {
  const createClient: Implementation<typeof createOidcClient, PartnerCallers> = {
    questions: {},
    answer: async ({ body: { request } }, caller) => {
      const { authPartnerId, policyId } = request;
      if (!mayActFor(caller, authPartnerId)) return fail('not-yours');
      const partner = await parts.reads.partner(authPartnerId);
      if (partner === null) return fail('partner-unknown', { id: authPartnerId });
      if (partner.type !== 'Auth_Partner') return fail('no-auth-partner', { type: partner.type });
      const policy = await parts.reads.policy(policyId);
      if (policy === null) return fail('policy-unknown');
      if (policy.type !== 'Auth') return fail('no-auth-policy');
      if (!(await parts.reads.isApproved(authPartnerId, policyId))) return fail('policy-not-approved');
      const key = await readClientKey(request.publicKey);
      if (!key.ok) return key;
      const clientId = key.value.thumbprint;
      if (!(await parts.clients.create(clientId, authPartnerId, policyId, key.value)))
        return fail('key-taken');
      await parts.registerClient(factsOf(clientId, request, key.value.publicKey, 'ACTIVE'));
      return ok({ clientId, status: 'ACTIVE' });
    },
  };
  const changeClient: Implementation<typeof changeOidcClient, PartnerCallers> = {
    questions: {},
    answer: async ({ params: { clientId }, body: { request } }, caller) => {
      const known = await parts.clients.find(clientId);
      if (known === null || !mayActFor(caller, known.partnerId)) return fail('client-unknown');
      await parts.registerClient(factsOf(clientId, request, known.publicKey, request.status));
      await parts.clients.setStatus(clientId, request.status);
      return ok({ clientId, status: request.status });
    },
  };
  return { createClient, changeClient };
}

interface ClientRequest {
  readonly name: Readonly<Record<string, string>>;
  readonly logoUri: string;
  readonly redirectUris: readonly string[];
}

function factsOf(
  clientId: string,
  { name, logoUri, redirectUris }: ClientRequest,
  publicKey: Readonly<Record<string, unknown>>,
  status: 'ACTIVE' | 'INACTIVE',
) {
  return { clientId, names: name, logoUri, redirectUris, publicKey, status };
}
