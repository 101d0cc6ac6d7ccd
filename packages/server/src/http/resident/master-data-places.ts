import type { MasterData } from '@doorstep/core/backbone/master-data/master-data.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import { wireLevel, wireLocation } from '@doorstep/contract/backbone/master-data-shapes.ts';
import type {
  proxyChildren,
  proxyChildrenInLanguages,
  proxyLevels,
  proxyLevelsIn,
  proxyLocation,
} from '@doorstep/contract/resident/master-data-places.ts';
import { NO_AUDIT_COLUMNS, reading, unique, unlessEmpty } from './master-data-proxy.ts';

/** Places through Resident Services. */
export function placeProxies(masterData: MasterData) {
  return {
    levelsIn: reading<typeof proxyLevelsIn>(async ({ params }) =>
      unlessEmpty(await masterData.hierarchyLevels(params.langcode), 'level-unknown', (levels) => ({
        locationHierarchyLevels: levels.map(wireLevel),
      })),
    ),
    levels: reading<typeof proxyLevels>(async () =>
      unlessEmpty(await masterData.hierarchyLevels(null), 'level-unknown', (levels) => ({
        locationHierarchyLevels: levels.map(wireLevel),
      })),
    ),
    children: reading<typeof proxyChildren>(async ({ params }) =>
      unlessEmpty(
        await masterData.childrenOf(params.locationcode, params.langcode),
        'location-unknown',
        (locations) => ({ locations: locations.map(wireLocation) }),
      ),
    ),
    childrenInLanguages: reading<typeof proxyChildrenInLanguages>(async ({ params, query }) => {
      const lists = await Promise.all(
        unique(query.languageCodes).map(
          async (language) => [language, await masterData.childrenOf(params.locationcode, language)] as const,
        ),
      );
      const known = lists.filter(([, locations]) => locations.length > 0);
      return unlessEmpty(known, 'location-unknown', (found) => ({
        locations: Object.fromEntries(
          found.map(([language, locations]) => [language, locations.map(wireLocation)]),
        ),
      }));
    }),
    location: reading<typeof proxyLocation>(async ({ params }) => {
      const found = await masterData.location(params.locationcode, params.langcode);
      return found === null ? fail('location-unknown') : ok({ ...wireLocation(found), ...NO_AUDIT_COLUMNS });
    }),
  };
}
