import type { MasterData } from '@doorstep/core/backbone/master-data/master-data.ts';
import type { ApplicantTypes } from '@doorstep/core/country/applicant-types.ts';
import type { MasterDataEditor } from '@doorstep/core/office/master-data/master-data-editor.ts';
import type {
  CarriedPapers,
  MasterDataEntries,
} from '@doorstep/core/office/master-data/master-data-entries.ts';
import type { EffectPorts } from '@doorstep/core/office/master-data/preview-effect.ts';
import type { Exchange } from '@doorstep/contract/implementation.ts';
import type { ServiceClient } from '../callers.ts';
import { note } from './office-parts.ts';
import type { OfficeParts } from './office-parts.ts';

export interface MasterDataParts extends OfficeParts {
  readonly masterData: MasterData;
  readonly editor: MasterDataEditor;
  readonly effects: EffectPorts;
  readonly entries: MasterDataEntries;
  readonly carriedPapers: CarriedPapers;
  /** Those the country names; empty where it keeps MOSIP's own, which have codes only. */
  readonly applicantTypes: ApplicantTypes['types'];
  /** `yyyy-MM-dd` by the country's clock. */
  readonly today: () => string;
}

export async function pastChanges(editor: MasterDataEditor, subject: string) {
  const changes = await editor.changesOf(subject);
  return changes.map(({ at, staffId, reason }) => ({ at: at.toISOString(), by: staffId, reason }));
}

const LOOK_EVERY_MS = 50;
const PATIENCE_MS = 2_000;

interface Publishing {
  readonly caller: ServiceClient;
  readonly exchange: Exchange;
  /** Such as `centre/10001`. */
  readonly subject: string;
  readonly reason: string;
  /** The version it was changed from. */
  readonly version: number;
}

/**
 * Audits what was published and why, and waits until this process serves it: whoever is led back to the page sees what
 * they did.
 */
export async function published(
  parts: MasterDataParts,
  { caller, exchange, subject, reason, version }: Publishing,
): Promise<void> {
  note(parts, caller, exchange, {
    operation: `office.${subject.split('/')[0] ?? ''}.publish`,
    kind: 'UPDATE',
    about: { id: subject, idType: 'MASTER_DATA' },
    description: reason,
  });
  const until = Date.now() + PATIENCE_MS;
  while (parts.masterData.version() <= version && Date.now() < until)
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
}
