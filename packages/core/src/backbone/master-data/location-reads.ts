import type { HierarchyLevel, Location, Zone } from './location.ts';

export interface LocationReads {
  /** By level, then language; null for every language. */
  readonly hierarchyLevels: (language: string | null) => Promise<readonly HierarchyLevel[]>;
  readonly location: (code: string, language: string) => Promise<Location | null>;
  /** The same, active or not: what people wrote before stays readable. */
  readonly knownLocation: (code: string, language: string) => Promise<Location | null>;
  /** Directly under it, in the order of their names. */
  readonly childrenOf: (code: string, language: string) => Promise<readonly Location[]>;
  /** The place itself and everything under it, from the top down. */
  readonly locationsUnder: (code: string, language: string) => Promise<readonly Location[]>;
  /** The place and what it lies in, from the root down. */
  readonly pathTo: (code: string, language: string) => Promise<readonly Location[]>;
  /** Every place of a level, by the level's name in any language, compared without case. */
  readonly locationsOfLevel: (levelName: string) => Promise<readonly Location[]>;
  readonly allLocations: (language: string) => Promise<readonly Location[]>;
  readonly zones: (language: string) => Promise<readonly Zone[]>;
}
