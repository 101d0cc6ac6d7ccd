import type { MasterData } from '../../backbone/master-data/master-data.ts';

/** What a desk needs of the master data. */
export type DeskFacts = Pick<
  MasterData,
  | 'centreInAllLanguages'
  | 'dynamicField'
  | 'genders'
  | 'individualTypes'
  | 'knownLocation'
  | 'knownDocumentCategory'
  | 'knownDocumentTypes'
>;
