import type Provider from 'oidc-provider';
import type { IdentityKeys } from '@doorstep/core/backbone/id-authentication/identity-keys.ts';
import type { ClientConfig } from '@doorstep/core/backbone/sign-in/client-register.ts';
import type { ClaimParts } from '../claims.ts';
import type { ClientNames } from '../client-store.ts';
import type { ConsentStore } from '../consent-store.ts';
import type { ProofParts } from '../issue-code.ts';
import type { StepStore } from '../step-store.ts';
import type { AuthorizationStore } from './authorization-store.ts';
import type { LinkWatch } from './link-watch.ts';
import type { LinkedStore } from './linked-store.ts';

/** What the authorization by routes works with: the provider's clients, grants and codes, and the pages' proof. */
export interface EsignetParts extends ProofParts {
  readonly provider: Provider;
  readonly authorizations: AuthorizationStore;
  readonly steps: StepStore;
  readonly consents: ConsentStore;
  readonly clientNames: ClientNames;
  readonly clientConfig: (clientId: string) => Promise<ClientConfig | null>;
  readonly claims: ClaimParts;
  /** In one authorization, on top of the person's own limits. */
  readonly mostSends: number;
  readonly mostTries: number;
  /** What a client may call this provider when it proves itself. */
  readonly audiences: readonly string[];
  /** How long a pushed request waits for its person. */
  readonly pushedSeconds: number;
}

/** Times in seconds. */
export interface LinkLimits {
  /** Of one authorization. */
  readonly codes: number;
  readonly codeLength: number;
  readonly codeSeconds: number;
  /** From the taking over to the proof. */
  readonly linkedSeconds: number;
  /** How long a browser's call waits. */
  readonly statusSeconds: number;
  readonly authCodeSeconds: number;
}

/** What a wallet's steps work with besides. */
export interface LinkedParts extends EsignetParts {
  readonly linked: LinkedStore;
  readonly watch: LinkWatch;
  readonly limits: LinkLimits;
  readonly identityKeys: IdentityKeys;
  /** What a wallet may call this sign-in in its proofs. */
  readonly walletAudiences: readonly string[];
}
