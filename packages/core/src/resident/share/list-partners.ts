import type { Partner } from '../../backbone/partner-management/partner.ts';
import { offerOf } from './offer.ts';
import type { SharePorts } from './share-ports.ts';

/** A partner that may be given a credential now, and what of a person at most. */
export interface OfferingPartner {
  readonly partner: Partner;
  readonly attributes: readonly string[];
}

/** Partners of a type that a policy gives this credential to now, by name. */
export async function listPartners(
  ports: Pick<SharePorts, 'partners' | 'now'>,
  type: 'Auth_Partner' | 'Print_Partner',
  credentialType: string,
): Promise<readonly OfferingPartner[]> {
  const offering: OfferingPartner[] = [];
  for (const { id } of await ports.partners.partners(type)) {
    const offer = await offerOf(ports, id, type, credentialType);
    if (offer === null) continue;
    const attributes = offer.policy.attributes.map(({ name }) => name);
    offering.push({ partner: offer.partner, attributes });
  }
  return offering;
}
