import type { HierarchyLevel, Location } from '@doorstep/core/backbone/master-data/location.ts';
import type { MasterData } from '@doorstep/core/backbone/master-data/master-data.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type {
  getHierarchyLevel,
  getLocation,
  getLocationTree,
  listChildren,
  listChildrenByLanguage,
  listHierarchyLevels,
  listHierarchyLevelsIn,
  listLocationCodes,
  listLocationLevels,
  listLocationsOfLevel,
} from '@doorstep/contract/backbone/master-data-locations.ts';
import { wireLevel, wireLocation } from '@doorstep/contract/backbone/master-data-shapes.ts';
import { unlessEmpty, wireOnce } from '@doorstep/contract/wire-once.ts';
import { answering } from './answering.ts';

const MOST_LANGUAGES = 20;

/** The routes of locations and their levels. */
export function locationWire(masterData: MasterData) {
  const levels = unlessEmpty(
    'level-unknown',
    wireOnce((found: readonly HierarchyLevel[]) => ({ locationHierarchyLevels: found.map(wireLevel) })),
  );
  const locations = unlessEmpty(
    'location-unknown',
    wireOnce((found: readonly Location[]) => ({ locations: found.map(wireLocation) })),
  );
  return {
    levels: answering<typeof listHierarchyLevels>(async () => levels(await masterData.hierarchyLevels(null))),
    levelsIn: answering<typeof listHierarchyLevelsIn>(async ({ params }) =>
      levels(await masterData.hierarchyLevels(params.lang)),
    ),
    level: answering<typeof getHierarchyLevel>(async ({ params }) => {
      const all = await masterData.hierarchyLevels(params.lang);
      return levels(all.filter(({ level }) => level === Number(params.level)));
    }),
    locationLevels: answering<typeof listLocationLevels>(async ({ params }) =>
      usedLevels(await masterData.hierarchyLevels(params.lang)),
    ),
    tree: tree(masterData),
    ofLevel: answering<typeof listLocationsOfLevel>(async ({ params }) =>
      locations(await masterData.locationsOfLevel(params.levelName)),
    ),
    codes: answering<typeof listLocationCodes>(async ({ params }) =>
      codes(await masterData.allLocations(params.lang)),
    ),
    get: answering<typeof getLocation>(async ({ params }) => {
      const found = await masterData.location(params.code, params.lang);
      return found === null ? fail('location-unknown') : ok(wireLocation(found));
    }),
    children: answering<typeof listChildren>(async ({ params }) =>
      locations(await masterData.childrenOf(params.code, params.lang)),
    ),
    childrenByLanguage: childrenByLanguage(masterData),
  };
}

const usedLevels = unlessEmpty(
  'location-unknown',
  wireOnce((found: readonly HierarchyLevel[]) => ({
    locations: found.map(({ level, name, active }) => ({
      locationHierarchylevel: level,
      locationHierarchyName: name,
      isActive: active,
    })),
  })),
);

const codes = unlessEmpty(
  'location-unknown',
  wireOnce((found: readonly Location[]) => ({
    locations: found.map(({ code, language, name }) => ({ code, langCode: language, name })),
  })),
);

function tree(masterData: MasterData) {
  return answering<typeof getLocationTree>(async ({ params: { code, lang } }) => {
    const [above, under] = await Promise.all([
      masterData.pathTo(code, lang),
      masterData.locationsUnder(code, lang),
    ]);
    if (under.length === 0) return fail('location-unknown');
    const all = [...above.slice(0, -1), ...under];
    return ok({ locations: all.map(wireLocation) });
  });
}

function childrenByLanguage(masterData: MasterData) {
  return answering<typeof listChildrenByLanguage>(async ({ params, query }) => {
    const languages = [...new Set(query.languageCodes.split(','))].slice(0, MOST_LANGUAGES);
    const found = await Promise.all(
      languages.map(
        async (language) => [language, await masterData.childrenOf(params.code, language)] as const,
      ),
    );
    const present = found.filter(([, children]) => children.length > 0);
    if (present.length === 0) return fail('location-unknown');
    return ok({
      locations: Object.fromEntries(
        present.map(([language, children]) => [language, children.map(wireLocation)]),
      ),
    });
  });
}
