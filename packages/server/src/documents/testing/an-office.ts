import { loadCountry } from '../../country/load-country.ts';
import { OWN_PACK } from '../../country/testing/a-pack.ts';
import type { DocumentOffice } from '../view/page-data.ts';

/** The office of the country pack that comes with Doorstep. */
export async function anOffice(): Promise<DocumentOffice> {
  const country = await loadCountry(OWN_PACK);
  if (!country.ok) throw new Error('The own pack is faulty');
  const { name, languages, branding, documentDesign: design, cardDesign: cards } = country.value;
  return { name, languages, branding, design, cards };
}
