import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type { OpenedDocument } from '../document/document.ts';
import { placeOf } from './arrival.ts';
import type { Officer } from './arrival.ts';
import { lookUp } from './desk-ports.ts';
import type { DeskPorts } from './desk-ports.ts';

/** A paper of somebody who is this centre's business. */
export async function openPaper(
  ports: DeskPorts,
  officer: Officer,
  prid: string,
  id: string,
): Promise<Result<OpenedDocument, 'application-unknown' | 'elsewhere' | 'paper-unknown'>> {
  const seen = await lookUp(ports, officer, prid);
  if (!seen.ok) return seen;
  const { application, moment } = seen.value;
  if (placeOf(application, officer.centreId, moment.date).kind === 'unplaced')
    return fail('application-unknown');
  const paper = await ports.papers.open(prid, id);
  return paper === null ? fail('paper-unknown') : ok(paper);
}
