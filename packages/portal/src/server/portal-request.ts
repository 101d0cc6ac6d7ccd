import type { Transport } from '@doorstep/contract/client.ts';
import type { Country } from './country.ts';

/** What the server that mounts the portal says with each request; without it the portal calls `API_URL`. */
export interface PortalRequest {
  readonly transport?: Transport;
  readonly country?: Country;
  /** The client's address as the trusted proxy chain gives it. */
  readonly clientAddress?: string;
}
