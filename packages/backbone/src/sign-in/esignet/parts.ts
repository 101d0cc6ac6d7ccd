import type Provider from 'oidc-provider';
import type { ClientConfig } from '@doorstep/core/backbone/sign-in/client-register.ts';
import type { ClaimParts } from '../claims.ts';
import type { ClientNames } from '../client-store.ts';
import type { ConsentStore } from '../consent-store.ts';
import type { ProofParts } from '../issue-code.ts';
import type { StepStore } from '../step-store.ts';
import type { AuthorizationStore } from './authorization-store.ts';

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
