import type { MasterData } from '../../backbone/master-data/master-data.ts';
import type { RegistrationCentre } from '../../backbone/master-data/registration-centre.ts';

const EVERYTHING = { number: 0, size: 1_000_000, orderBy: 'id', direction: 'ascending' } as const;

/** Centres whose holidays are those of the place or of one under it; each once, in whatever language. */
export async function centresKeeping(
  masterData: Pick<MasterData, 'centres' | 'locationsUnder'>,
  locationCode: string,
): Promise<readonly RegistrationCentre[]> {
  const { items } = await masterData.centres(null, EVERYTHING);
  const each = [...new Map(items.map((centre) => [centre.id, centre])).values()];
  const language = each[0]?.language ?? '';
  const under = new Set((await masterData.locationsUnder(locationCode, language)).map(({ code }) => code));
  return each.filter(({ active, holidayLocationCode }) => active && under.has(holidayLocationCode));
}
