import type { HierarchyLevel, Location } from '@doorstep/core/backbone/master-data/location.ts';
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
import { unlessEmpty, wireOnce } from '@doorstep/contract/wire-once.ts';
import { NO_AUDIT_COLUMNS, reading, unique } from './master-data-proxy.ts';

const levels = unlessEmpty(
  'level-unknown',
  wireOnce((found: readonly HierarchyLevel[]) => ({ locationHierarchyLevels: found.map(wireLevel) })),
);
const children = unlessEmpty(
  'location-unknown',
  wireOnce((found: readonly Location[]) => ({ locations: found.map(wireLocation) })),
);
const childrenByLanguage = unlessEmpty(
  'location-unknown',
  (found: readonly (readonly [language: string, locations: readonly Location[]])[]) => ({
    locations: Object.fromEntries(
      found.map(([language, locations]) => [language, locations.map(wireLocation)]),
    ),
  }),
);

/** Places through Resident Services. */
export function placeProxies(masterData: MasterData) {
  return {
    levelsIn: reading<typeof proxyLevelsIn>(async ({ params }) =>
      levels(await masterData.hierarchyLevels(params.langcode)),
    ),
    levels: reading<typeof proxyLevels>(async () => levels(await masterData.hierarchyLevels(null))),
    children: reading<typeof proxyChildren>(async ({ params }) =>
      children(await masterData.childrenOf(params.locationcode, params.langcode)),
    ),
    childrenInLanguages: reading<typeof proxyChildrenInLanguages>(async ({ params, query }) => {
      const lists = await Promise.all(
        unique(query.languageCodes).map(
          async (language) => [language, await masterData.childrenOf(params.locationcode, language)] as const,
        ),
      );
      return childrenByLanguage(lists.filter(([, locations]) => locations.length > 0));
    }),
    location: reading<typeof proxyLocation>(async ({ params }) => {
      const found = await masterData.location(params.locationcode, params.langcode);
      return found === null ? fail('location-unknown') : ok({ ...wireLocation(found), ...NO_AUDIT_COLUMNS });
    }),
  };
}
