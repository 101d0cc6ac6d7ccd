import type { RequestEvent } from '@sveltejs/kit';
import { proxyCentre } from '@doorstep/contract/preregistration/master-data-proxy.ts';
import { stopOn } from '../../server/api.ts';
import { callAsApplicant } from '../../server/applicant.ts';

/** The centre of a booking, as a page names it. */
export interface ChosenCentre {
  readonly id: string;
  readonly name: string;
  readonly address: readonly string[];
  readonly phone: string | null;
  /** IANA */
  readonly timeZone: string;
  /** Where its morning ends, `HH:mm:ss`. */
  readonly noon: string;
  readonly latitude: string | null;
  readonly longitude: string | null;
}

const NO_LUNCH = '00:00:00';
const NOON = '12:00:00';

/** Null for a centre that is no more. */
export async function loadChosenCentre(event: RequestEvent, id: string): Promise<ChosenCentre | null> {
  const { country, language } = event.locals;
  const languages = [...new Set([language.code, ...country.languages.map(({ code }) => code)])];
  for (const langCode of languages) {
    const reply = await callAsApplicant(event, proxyCentre, {
      params: { code: id, lang: langCode },
      query: {},
    });
    if (!reply.ok && reply.word === null) return stopOn(reply);
    const centre = reply.ok ? reply.value.registrationCenters[0] : undefined;
    if (centre === undefined) continue;
    const lines = [centre.addressLine1, centre.addressLine2, centre.addressLine3];
    return {
      id: centre.id,
      name: centre.name,
      address: lines.filter((line) => line.trim() !== ''),
      phone: centre.contactPhone === '' ? null : centre.contactPhone,
      timeZone: centre.timeZone,
      noon: centre.lunchStartTime === NO_LUNCH ? NOON : centre.lunchStartTime,
      latitude: centre.latitude,
      longitude: centre.longitude,
    };
  }
  return null;
}
