import type { FastifyInstance } from 'fastify';
import { partnerKeyWire } from '@doorstep/backbone/partner-management/http-keys.ts';
import { partnerWire } from '@doorstep/backbone/partner-management/http.ts';
import type { ClientFacts } from '@doorstep/backbone/partner-management/oidc-clients.ts';
import * as keys from '@doorstep/contract/backbone/partner-keys.ts';
import * as partners from '@doorstep/contract/backbone/partner-management.ts';
import { mount } from '@doorstep/platform/mount.ts';
import type { MountPorts } from '@doorstep/platform/mount.ts';
import type { createPartnerSystem } from './partner-management.ts';
import type { SignInSystem } from './sign-in.ts';

interface PartnerRouteParts {
  readonly backbone: Awaited<ReturnType<typeof createPartnerSystem>> & { readonly now: () => Date };
  readonly signIn: Pick<SignInSystem, 'registerClient'>;
}

export function mountPartnerManagement(
  server: FastifyInstance,
  ports: MountPorts,
  { backbone, signIn }: PartnerRouteParts,
): void {
  const own = { ...ports, application: { id: 'PMS', name: 'Partner management' } };
  const parts = {
    reads: backbone.partnerManagement,
    changes: backbone.partnerChanges,
    clients: backbone.oidcClients,
    credentialTypes: backbone.credentialTypes,
    registerClient: (client: ClientFacts) => signIn.registerClient(relyingParty(client)),
    now: backbone.now,
  };
  const wire = partnerWire(parts);
  mount(server, own, partners.listPartners, wire.list);
  mount(server, own, partners.listPartnersV2, wire.listV2);
  mount(server, own, partners.getPartner, wire.one);
  mount(server, own, partners.getCredentialPolicy, wire.credentialPolicy);
  mount(server, own, partners.setCredentialPolicy, wire.setPolicy);
  mount(server, own, partners.addCredentialPolicy, wire.addPolicy);
  mount(server, own, partners.setBioExtractors, wire.setExtractors);
  mount(server, own, partners.getBioExtractors, wire.getExtractors);
  mount(server, own, partners.getPartnerPolicy, wire.ofPartner);
  mount(server, own, partners.getPolicy, wire.policy);
  mount(server, own, partners.getPolicyByApiKey, wire.byApiKey);
  const keyed = partnerKeyWire(parts);
  mount(server, own, keys.requestPolicy, keyed.request);
  mount(server, own, keys.decidePolicyRequest, keyed.decide);
  mount(server, own, keys.generateApiKey, keyed.generate);
  mount(server, own, keys.validatePartnerKeys, keyed.validate);
  mount(server, own, keys.createOidcClient, keyed.createClient);
  mount(server, own, keys.changeOidcClient, keyed.changeClient);
}

function relyingParty({ clientId, names, logoUri, redirectUris, publicKey, status }: ClientFacts) {
  return {
    metadata: {
      client_id: clientId,
      redirect_uris: [...redirectUris],
      logo_uri: logoUri,
      token_endpoint_auth_signing_alg: publicKey['alg'] === 'ES256' ? ('ES256' as const) : ('RS256' as const),
      jwks: { keys: [publicKey] },
    },
    names,
    consentMinutes: null,
    status,
  };
}
