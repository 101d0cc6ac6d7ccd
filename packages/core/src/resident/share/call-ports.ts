import type { CredentialRequests } from '../../backbone/credential-service/credential-requests.ts';
import type { ContactPorts } from '../contact/contact-ports.ts';
import type { CredentialCallStore } from './credential-call-store.ts';

/** What the old contract's calls about credentials stand on. */
export interface CallPorts {
  readonly contact: ContactPorts;
  readonly calls: CredentialCallStore;
  readonly credentials: CredentialRequests;
  /** A UUID. */
  readonly newRequestId: () => string;
  /** As the reference draws it where the caller names none: 100000 to 999998. */
  readonly newPin: () => string;
}
