/** A level of the location tree; 0 is the country. */
export interface HierarchyLevel {
  readonly level: number;
  readonly name: string;
  readonly language: string;
  readonly active: boolean;
}

/** A place of the location tree, in one language. */
export interface Location {
  readonly code: string;
  readonly language: string;
  readonly name: string;
  readonly level: number;
  readonly levelName: string;
  /** Null at the root. */
  readonly parentCode: string | null;
  readonly active: boolean;
}

/** An administrative zone, by which staff are assigned; no part of anybody's address. */
export interface Zone {
  readonly code: string;
  readonly language: string;
  readonly name: string;
  readonly level: number;
  readonly levelName: string;
  /** Codes from the root down, parted by slashes. */
  readonly path: string;
  readonly parentCode: string | null;
  readonly active: boolean;
}
