import type { Implementation } from '@doorstep/contract/implementation.ts';
import type { listResidentPartners } from '@doorstep/contract/resident/partner.ts';
import type { PartnerManagement } from '@doorstep/core/backbone/partner-management/partner-management.ts';
import { partnerTypeNamed } from '@doorstep/core/backbone/partner-management/partner.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { ServerCallers } from '../callers.ts';

export interface ResidentPartnerPorts extends Pick<PartnerManagement, 'partners'> {
  /** Where a printer takes orders; null for a partner that takes none. */
  readonly orderPage: (partnerId: string) => string | null;
}

/** Only partners that are active: nobody shares with, or orders from, one that is not. */
export function residentPartners({
  partners,
  orderPage,
}: ResidentPartnerPorts): Implementation<typeof listResidentPartners, ServerCallers> {
  return {
    questions: {},
    answer: async ({ query }) => {
      const found = await partners(partnerTypeNamed(query.partnerType ?? ''));
      const active = found.filter(({ status }) => status === 'Active');
      if (active.length === 0) return fail('nothing-found');
      return ok({
        partners: active.map((partner) => ({
          partnerID: partner.id,
          status: partner.status,
          organizationName: partner.organisation,
          contactNumber: partner.contactNumber,
          emailId: partner.email,
          address: partner.address,
          partnerType: partner.type,
          logoUrl: partner.logoUrl,
          additionalInfo: additionalInfo(orderPage(partner.id)),
        })),
      });
    },
  };
}

/** As the reference's portals read it: a list in a text. */
function additionalInfo(orderRedirectUrl: string | null): string | null {
  return orderRedirectUrl === null ? null : JSON.stringify([{ orderRedirectUrl }]);
}
