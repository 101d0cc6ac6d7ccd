import type { CentreReads } from './centre-reads.ts';
import type { DocumentReads } from './document-reads.ts';
import type { ListReads } from './list-reads.ts';
import type { LocationReads } from './location-reads.ts';
import type { MachineReads } from './machine-reads.ts';

/**
 * The country's master data (identity-backbone §22). Every answer is frozen, holds active rows only unless said
 * otherwise, and is in the language asked for: a row that a language lacks is not in the answer. Codes and languages
 * nobody has give the empty list or null, never a fault.
 */
export interface MasterData extends LocationReads, CentreReads, DocumentReads, ListReads, MachineReads {
  /** The number of the load being served; an answer is good for as long as it stays. */
  readonly version: () => number;
  readonly loadedAt: () => Date;
}
