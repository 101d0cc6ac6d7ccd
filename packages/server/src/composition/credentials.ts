import type { FastifyInstance } from 'fastify';
import {
  mosipContext,
  mosipContextUrl,
  offlineLoader,
} from '@doorstep/backbone/credential-service/contexts.ts';
import { createCredentialRequests } from '@doorstep/backbone/credential-service/credential-requests.ts';
import { createDataShare } from '@doorstep/backbone/credential-service/data-share.ts';
import { hearPartner } from '@doorstep/backbone/credential-service/heard-partners.ts';
import { credentialRequestWire } from '@doorstep/backbone/credential-service/http-requests.ts';
import { credentialServiceWire } from '@doorstep/backbone/credential-service/http-service.ts';
import { dataShareWire } from '@doorstep/backbone/credential-service/http-share.ts';
import { issueCredential } from '@doorstep/backbone/credential-service/issue-credential.ts';
import type { IssueParts } from '@doorstep/backbone/credential-service/issue-credential.ts';
import { createRequestStore } from '@doorstep/backbone/credential-service/request-store.ts';
import { walletWire } from '@doorstep/backbone/credential-service/http-wallet.ts';
import type { WalletWireParts } from '@doorstep/backbone/credential-service/http-wallet.ts';
import { createStatusLists } from '@doorstep/backbone/credential-service/status-lists.ts';
import { createWalletCredentials } from '@doorstep/backbone/credential-service/wallet-credentials.ts';
import { createWalletIssuance } from '@doorstep/backbone/credential-service/wallet-issuance.ts';
import { createWalletNonces } from '@doorstep/backbone/credential-service/wallet-nonces.ts';
import type { PartnerReads } from '@doorstep/backbone/partner-management/partner-store.ts';
import * as issuerWire from '@doorstep/contract/backbone/credential-issuer.ts';
import * as requestWire from '@doorstep/contract/backbone/credential-requests.ts';
import * as serviceWire from '@doorstep/contract/backbone/credential-service.ts';
import * as shareWire from '@doorstep/contract/backbone/data-share.ts';
import { CREDENTIAL_STATUS_UPDATE } from '@doorstep/core/backbone/credential-service/credential-requests.ts';
import type { EventHub } from '@doorstep/core/backbone/event-hub/event-hub.ts';
import type { IdRepository } from '@doorstep/core/backbone/id-repository/id-repository.ts';
import type { KeyManager, Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { ModuleKeys } from '@doorstep/core/backbone/key-manager/module-keys.ts';
import type { Database } from '@doorstep/platform/database.ts';
import type { JobHandlers } from '@doorstep/platform/attended-jobs.ts';
import { mount } from '@doorstep/platform/mount.ts';
import type { MountPorts } from '@doorstep/platform/mount.ts';
import { text } from '../jobs/payload.ts';
import type { CredentialFacts } from './credential-facts.ts';

interface CredentialSystemParts {
  readonly sql: Database;
  readonly shared: Database;
  readonly sealer: Sealer;
  readonly publicUrl: string;
  readonly keyManager: KeyManager;
  readonly moduleKeys: ModuleKeys;
  readonly idRepository: IdRepository;
  readonly partners: PartnerReads;
  readonly eventHub: EventHub;
  readonly facts: CredentialFacts;
  readonly callbackSecret: string | null;
  readonly now: () => Date;
}

export type CredentialSystem = ReturnType<typeof createCredentialSystem>;

/** The embedded credential request generator, credential service and data share. */
export function createCredentialSystem(parts: CredentialSystemParts) {
  const { sql, shared, sealer, publicUrl, keyManager, moduleKeys, facts, now } = parts;
  const context = mosipContext(publicUrl, facts.attributes);
  const documentLoader = offlineLoader(new Map([[mosipContextUrl(publicUrl), context]]));
  const store = createRequestStore({ sql, shared }, sealer, publicUrl, now);
  const issuing: IssueParts = {
    store,
    publicUrl,
    documentLoader,
    keyManager,
    moduleKeys,
    idRepository: parts.idRepository,
    partners: parts.partners,
    logicalNames: facts.logicalNames,
    formats: facts.formats,
    languages: facts.languages,
    mostTries: facts.tries,
    longestPause: facts.longestPause,
    now,
  };
  const credentialRequests = createCredentialRequests(store);
  parts.eventHub.subscribe(CREDENTIAL_STATUS_UPDATE, (event) =>
    hearPartner(credentialRequests, parts.partners, event),
  );
  return {
    credentialRequests,
    walletCredentials: createWalletCredentials(sql, sealer),
    walletIssuance: createWalletIssuance({ ...issuing, sql, sealer }),
    dataShare: createDataShare({ sql, sealer, moduleKeys, publicUrl }),
    credentials: {
      ...parts,
      store,
      issuing,
      context,
      nonces: createWalletNonces(sql, facts.nonceSeconds),
      lists: createStatusLists({
        sql,
        publicUrl,
        keyManager,
        moduleKeys,
        documentLoader,
        keepSeconds: facts.listSeconds,
        now,
      }),
    },
  };
}

export function credentialJobs({ credentials }: CredentialSystem): JobHandlers {
  return { 'issue-credential': (payload) => issueCredential(credentials.issuing, text(payload, 'id')) };
}

/** Bytes: a share of the largest size, in its parts. */
const LARGEST_SHARE = 6 * 1024 * 1024;

export function mountCredentials(server: FastifyInstance, ports: MountPorts, system: CredentialSystem): void {
  const { credentials, credentialRequests, dataShare } = system;
  const under = (id: string, name: string): MountPorts => ({ ...ports, application: { id, name } });
  mountRequests(server, under('CREDENTIAL_REQUEST', 'Credential request generator'), system);
  const own = under('CREDENTIAL_SERVICE', 'Credential service');
  const service = credentialServiceWire({
    ...credentials,
    requests: credentialRequests,
    types: credentials.facts.types,
    keepSeconds: credentials.facts.listSeconds,
  });
  mount(server, own, serviceWire.issueCredential, service.issue);
  mount(server, own, serviceWire.listCredentialTypes, service.types);
  mount(server, own, serviceWire.getMosipContext, service.context);
  mount(server, own, serviceWire.getController, service.controller);
  mount(server, own, serviceWire.getPublicKey, service.publicKey);
  mount(server, own, serviceWire.getCredentialKeys, service.credentialKeys);
  mount(server, own, serviceWire.getTokenIssuer, service.tokenIssuer);
  mount(server, own, serviceWire.getStatusList, service.statusList);
  mount(server, own, serviceWire.getTokenStatusList, service.tokenStatusList);
  const shares = { ...under('DATASHARE', 'Data share'), largestMultipart: LARGEST_SHARE };
  const share = dataShareWire({
    ...credentials,
    dataShare,
    policyOfPartner: credentials.partners.policyOfPartner,
  });
  mount(server, shares, shareWire.createShare, share.create);
  mount(server, shares, shareWire.fetchShare, share.fetch);
  mount(server, shares, shareWire.fetchShareShort, share.fetchShort);
}

interface WalletSignIn {
  readonly walletHolder: WalletWireParts['walletHolder'];
  readonly walletAsked: WalletWireParts['asked'];
}

/** What wallets ask for stands with the sign-in that lets them in. */
export function mountWallets(
  server: FastifyInstance,
  ports: MountPorts,
  { credentials }: CredentialSystem,
  { walletHolder, walletAsked }: WalletSignIn,
): void {
  const own = { ...ports, application: { id: 'ESIGNET', name: 'Sign-in' } };
  const { issuing, facts, publicUrl, nonces, sql, sealer } = credentials;
  const wire = walletWire({
    wallet: { ...issuing, sql, sealer },
    metadata: { publicUrl, names: facts.names, attributes: facts.attributes },
    nonces,
    nonceSeconds: facts.nonceSeconds,
    walletHolder,
    asked: walletAsked,
  });
  mount(server, own, issuerWire.getCredentialIssuer, wire.metadata);
  mount(server, own, issuerWire.getCredentialNonce, wire.nonce);
  mount(server, own, issuerWire.giveCredential, wire.give);
}

function mountRequests(server: FastifyInstance, own: MountPorts, system: CredentialSystem): void {
  const wire = credentialRequestWire({
    requests: system.credentialRequests,
    callbackSecret: system.credentials.callbackSecret,
  });
  mount(server, own, requestWire.requestCredential, wire.request);
  mount(server, own, requestWire.requestCredentialV2, wire.requestV2);
  mount(server, own, requestWire.getCredentialRequest, wire.get);
  mount(server, own, requestWire.cancelCredentialRequest, wire.cancel);
  mount(server, own, requestWire.listCredentialRequests, wire.list);
  mount(server, own, requestWire.retriggerCredentialRequest, wire.retrigger);
  mount(server, own, requestWire.credentialRequestCallback, wire.notify);
  mount(server, own, requestWire.credentialRequestIntent, wire.intent);
}
