import type { Application, Form } from '../application/application.ts';
import type { AnonymousProfile } from './anonymous-profile.ts';

export interface ProfiledApplication extends Application {
  readonly form: Form;
  readonly documentTypes: readonly string[];
}

/** Anonymous profiles. Each method is one transaction. */
export interface ProfileStore {
  /** Applications booked or fetched whose profile is not written yet. */
  readonly due: (most: number) => Promise<readonly ProfiledApplication[]>;
  /** Writes the profile of an application, once; nothing in it leads back. */
  readonly keep: (prid: string, profile: AnonymousProfile) => Promise<void>;
}
