import type { IdRepository } from '../../backbone/id-repository/id-repository.ts';
import type { RegistrationProcessor } from '../../backbone/registration-processor/registration-processor.ts';

/** What following an application needs. */
export interface TrackingPorts {
  readonly processor: Pick<RegistrationProcessor, 'statuses' | 'transactions'>;
  readonly idRepository: Pick<IdRepository, 'uinOf'>;
  /** Where the card of a registration stands; `none asked for` when it is made only once somebody wants it. */
  readonly cardOf: (registrationId: string) => Promise<'ready' | 'being made' | 'none asked for'>;
  /** `uniform`: a UIN or VID is not looked up for whoever types it (decisions 19). */
  readonly enumeration: 'contract' | 'uniform';
}
