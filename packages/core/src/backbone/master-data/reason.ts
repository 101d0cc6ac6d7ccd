import type { CodedName } from './coded-name.ts';

/** Why a packet is rejected; the reasons of one category. */
export interface ReasonCategory extends CodedName {
  readonly reasons: readonly CodedName[];
}

/** A word that must stand in no name or user id. */
export interface BlocklistedWord {
  readonly word: string;
  readonly language: string;
  readonly description: string;
  readonly active: boolean;
}
