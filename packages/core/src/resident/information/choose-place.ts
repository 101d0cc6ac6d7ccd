import type { HierarchyLevel, Location } from '../../backbone/master-data/location.ts';
import type { MasterData } from '../../backbone/master-data/master-data.ts';

/** One question of the way down to a place: which of these? */
export interface PlaceChoice {
  /** The level's name, such as Region. */
  readonly levelName: string;
  readonly options: readonly Pick<Location, 'code' | 'name'>[];
  /** The option chosen already; null where the way down ends. */
  readonly chosen: string | null;
}

type PlaceSource = Pick<MasterData, 'hierarchyLevels' | 'locationsOfLevel' | 'pathTo' | 'childrenOf'>;

/**
 * The choices that lead from the country to a place and one level further. `codes` are what somebody chose, from the
 * top down; what no longer lies under the one before it is left out, as happens when a higher choice is changed.
 */
export async function choosePlace(
  masterData: PlaceSource,
  codes: readonly string[],
  language: string,
): Promise<readonly PlaceChoice[]> {
  const levels = await masterData.hierarchyLevels(language);
  const root = await rootOf(masterData, levels, language);
  const choices: PlaceChoice[] = [];
  let place = root;
  const wanted = await fromTheTop(masterData, codes, root, language);
  while (place !== null) {
    const options = await masterData.childrenOf(place.code, language);
    if (options.length === 0) break;
    const chosen: Location | null = options.find(({ code }) => wanted.includes(code)) ?? null;
    choices.push({
      levelName: levels.find(({ level }) => level === options[0]?.level)?.name ?? '',
      options: options.map(({ code, name }) => ({ code, name })),
      chosen: chosen?.code ?? null,
    });
    place = chosen;
  }
  return choices;
}

/** One code stands for the whole way to it. */
async function fromTheTop(
  masterData: PlaceSource,
  codes: readonly string[],
  root: Location | null,
  language: string,
): Promise<readonly string[]> {
  const [only] = codes;
  if (codes.length !== 1 || only === undefined) return codes;
  const path = await masterData.pathTo(only, language);
  return path.map(({ code }) => code).filter((code) => code !== root?.code);
}

async function rootOf(
  masterData: PlaceSource,
  levels: readonly HierarchyLevel[],
  language: string,
): Promise<Location | null> {
  const top = levels[0];
  if (top === undefined) return null;
  const places = await masterData.locationsOfLevel(top.name);
  return places.find((place) => place.language === language) ?? null;
}
