import type { AuditEntry } from '../../backbone/audit-manager/audit-entry.ts';
import { wallMoment } from '../../backbone/master-data/centre-hours.ts';
import type { WallMoment } from '../../backbone/master-data/centre-hours.ts';
import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type { Document, OpenedDocument } from '../document/document.ts';
import { placeOf } from './arrival.ts';
import type { DeskApplication, Officer } from './arrival.ts';
import type { ArrivalStore } from './arrival-store.ts';
import type { DeskFacts } from './desk-facts.ts';
import type { AnswerField } from './shown-answers.ts';

export type DeskAudit = 'present' | 'walk-in' | 'no-show' | 'undone';

/** How somebody without an appointment is taken in; neither: not at all. */
export interface WalkInRules {
  readonly seats: 'taken' | 'left';
  readonly overTheCounter: 'allowed' | 'refused';
}

export interface DeskPorts {
  readonly arrivals: ArrivalStore;
  readonly masterData: DeskFacts;
  readonly papers: {
    readonly list: (prid: string) => Promise<readonly Document[]>;
    readonly open: (prid: string, id: string) => Promise<OpenedDocument | null>;
  };
  /** The form's questions, in their order. */
  readonly fields: readonly AnswerField[];
  /** Fields that make up a name. */
  readonly nameFields: readonly string[];
  readonly walkIns: WalkInRules;
  /** IANA zone, for a centre that is gone from the master data. */
  readonly zone: string;
  readonly now: () => Date;
  readonly entry: (officer: Officer, what: DeskAudit, prid: string) => AuditEntry;
}

/** What the clock at the officer's centre shows. */
export async function deskMoment(
  { masterData, zone, now }: Pick<DeskPorts, 'masterData' | 'zone' | 'now'>,
  { centreId }: Officer,
): Promise<WallMoment> {
  const [centre] = await masterData.centreInAllLanguages(centreId);
  return wallMoment(now(), centre?.timeZone ?? zone);
}

export interface Sight {
  readonly application: DeskApplication;
  readonly moment: WallMoment;
}

/** The application, unless it is another centre's: then only which (`centreId`). */
export async function lookUp(
  ports: DeskPorts,
  officer: Officer,
  prid: string,
): Promise<Result<Sight, 'application-unknown' | 'elsewhere'>> {
  const moment = await deskMoment(ports, officer);
  const application = await ports.arrivals.find(prid, officer.centreId, moment.date);
  if (application === null) return fail('application-unknown');
  const place = placeOf(application, officer.centreId, moment.date);
  return place.kind === 'elsewhere'
    ? fail('elsewhere', { centreId: place.centreId })
    : ok({ application, moment });
}
