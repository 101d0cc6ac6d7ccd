import type { CredentialStatus } from '../../backbone/credential-service/credential-request.ts';
import type { IdRepository } from '../../backbone/id-repository/id-repository.ts';
import type { RegistrationProcessor } from '../../backbone/registration-processor/registration-processor.ts';

/** What following an application needs. */
export interface TrackingPorts {
  readonly processor: Pick<RegistrationProcessor, 'statuses' | 'transactions'>;
  readonly idRepository: Pick<IdRepository, 'uinOf'>;
  /** Where the card of a registration stands; `none asked for` when it is made only once somebody wants it. */
  readonly cardOf: (registrationId: string) => Promise<'ready' | 'being made' | 'none asked for'>;
  /** Where the new copy of a card stands that was asked for under this registration id; null when none was. */
  readonly reprintOf: (registrationId: string) => Promise<CredentialStatus | null>;
  /** `uniform`: a UIN or VID is not looked up for whoever types it (decisions 19). */
  readonly enumeration: 'contract' | 'uniform';
}
