import type { RequestEvent } from '@sveltejs/kit';
import { inLanguage } from '../../server/country.ts';
import type { Texts } from '../../server/country.ts';

/** The country's notices in the language of the visit; null where the pack has none. */
export function noticesOf({ locals: { country, language } }: Pick<RequestEvent, 'locals'>) {
  const { notices } = country;
  if (notices === null) return null;
  const spoken = (texts: Texts) => inLanguage(texts, language.code, country);
  return {
    controller: spoken(notices.controller),
    dataProtectionOfficer: notices.dataProtectionOfficer,
    supervisoryAuthority: spoken(notices.supervisoryAuthority),
    legalBasis: spoken(notices.legalBasis),
    retention: spoken(notices.retention),
    enforcementBody: spoken(notices.enforcementBody),
    statementDate: notices.statementDate,
  };
}
