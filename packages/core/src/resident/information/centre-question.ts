import type { Location } from '../../backbone/master-data/location.ts';
import type { MasterData } from '../../backbone/master-data/master-data.ts';
import type { RegistrationCentre } from '../../backbone/master-data/registration-centre.ts';

/** Which centres somebody looks for. */
export type CentreQuestion =
  | { readonly kind: 'all' }
  /** What a person types: a name, a town, a postal code. */
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'place'; readonly code: string }
  /** In or under the place of a level that has this very name. */
  | { readonly kind: 'place-name'; readonly level: number; readonly name: string }
  | { readonly kind: 'near'; readonly latitude: number; readonly longitude: number; readonly metres: number };

export interface CentreAt {
  readonly centre: RegistrationCentre;
  /** From the place asked about; null where none was. */
  readonly metres: number | null;
}

export interface CentrePage {
  readonly centres: readonly CentreAt[];
  readonly total: number;
  /** From the country down to the place the centres are in; empty where no place was chosen. */
  readonly path: readonly Location[];
  /** The place has no centre, and the path ends at the nearest one around it that has. */
  readonly widened: boolean;
}

export type CentreSource = Pick<
  MasterData,
  'centres' | 'centresNear' | 'centresByLocation' | 'centresByPlaceName' | 'searchCentres' | 'pathTo'
>;

interface PageWanted {
  readonly number: number;
  readonly size: number;
}

/** Half the way round the earth: nothing is farther. */
const FARTHEST = 20_038_000;

/** A page of the centres a question asks for, nearest or best first, else by name. */
export async function centresFor(
  masterData: CentreSource,
  question: CentreQuestion,
  language: string,
  page: PageWanted,
): Promise<CentrePage> {
  switch (question.kind) {
    case 'all':
      return plainPage(
        await masterData.centres(language, { ...page, orderBy: 'name', direction: 'ascending' }),
      );
    case 'text':
      return plainPage(
        await masterData.searchCentres(language, question.text, {
          ...page,
          orderBy: 'match',
          direction: 'ascending',
        }),
      );
    case 'place-name':
      return plainPage(
        await masterData.centresByPlaceName(language, question.level, question.name, {
          ...page,
          orderBy: 'name',
          direction: 'ascending',
        }),
      );
    case 'place':
      return inPlace(masterData, question.code, language, page);
    case 'near':
      return near(masterData, question, language, page);
  }
}

function plainPage({
  items,
  total,
}: {
  readonly items: readonly RegistrationCentre[];
  readonly total: number;
}): CentrePage {
  return { centres: items.map((centre) => ({ centre, metres: null })), total, path: [], widened: false };
}

/** A place without a centre leads to the smallest place around it that has one: nobody is left with nothing. */
async function inPlace(
  masterData: CentreSource,
  code: string,
  language: string,
  page: PageWanted,
): Promise<CentrePage> {
  let path = await masterData.pathTo(code, language);
  while (path.length > 0) {
    const centres = await masterData.centresByLocation(path.at(-1)?.code ?? '', language);
    if (centres.length > 0) {
      const shown = centres.toSorted((left, right) => left.name.localeCompare(right.name, language));
      return {
        ...plainPage({ items: cut(shown, page), total: shown.length }),
        path,
        widened: path.at(-1)?.code !== code,
      };
    }
    path = path.slice(0, -1);
  }
  return plainPage({ items: [], total: 0 });
}

async function near(
  masterData: CentreSource,
  { latitude, longitude, metres }: Extract<CentreQuestion, { kind: 'near' }>,
  language: string,
  page: PageWanted,
): Promise<CentrePage> {
  const isOnEarth = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 && metres >= 0;
  const found = isOnEarth
    ? await masterData.centresNear({ language, latitude, longitude, metres: Math.min(metres, FARTHEST) })
    : [];
  return { centres: cut(found, page), total: found.length, path: [], widened: false };
}

function cut<T>(items: readonly T[], { number, size }: PageWanted): readonly T[] {
  return items.slice(number * size, (number + 1) * size);
}
