import type { MasterDataEntries } from '@doorstep/core/office/master-data/master-data-entries.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { readDocumentBook } from './document-entries.ts';
import { createPlaceEntries } from './place-entries.ts';

export function createMasterDataEntries(sql: Database): MasterDataEntries {
  return { documentBook: () => readDocumentBook(sql), ...createPlaceEntries(sql) };
}
