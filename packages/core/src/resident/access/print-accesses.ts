import type { ListedAccess, PersonalAccesses } from '../../backbone/personal-access/personal-accesses.ts';
import type { PrintedAccess } from '../../documents/document.ts';
import type { PdfGenerator } from '../../documents/pdf-generator.ts';
import type { Result } from '../../shared/result.ts';
import { endOfDay, startOfDay } from '../history/day-bounds.ts';
import type { ResidentSession } from '../session/resident-session.ts';
import type { AccessNames } from './access-names.ts';
import { namesFor } from './access-names.ts';
import type { AccessRequest } from './list-accesses.ts';

export interface AccessPrintPorts extends AccessNames {
  readonly accesses: Pick<PersonalAccesses, 'page'>;
  readonly pdf: PdfGenerator;
  readonly now: () => Date;
  /** Accesses one document lists at most. */
  readonly most: number;
}

export interface AccessPrint extends Omit<AccessRequest, 'pageIndex' | 'pageSize'> {
  readonly language: string;
  /** An IANA zone or an offset such as `+01:00`. */
  readonly zone: string;
}

/** The same list as a signed document. */
export async function printAccesses(
  ports: AccessPrintPorts,
  { owner }: Pick<ResidentSession, 'owner'>,
  { language, zone, fromDay, toDay, offsetMinutes, ...wish }: AccessPrint,
): Promise<Result<Uint8Array, 'documents-busy'>> {
  const page = await ports.accesses.page({
    ...wish,
    person: owner,
    from: startOfDay(fromDay, offsetMinutes),
    until: endOfDay(toDay, offsetMinutes),
    pageIndex: 0,
    pageSize: ports.most,
  });
  const names = await namesFor(ports, page.accesses, language);
  return ports.pdf.generate({
    kind: 'accesses',
    language,
    zone,
    issuedAt: ports.now(),
    whose: wish.whose,
    from: fromDay,
    until: toDay,
    accesses: page.accesses.map((access) => printed(access, names.of(access))),
    total: page.total,
  });
}

function printed(
  { by, what, times, outcome, lastAt }: ListedAccess,
  names: Pick<PrintedAccess, 'by' | 'centre'>,
): PrintedAccess {
  return { ...names, actor: by.kind, what, times, wentThrough: outcome === 'went through', at: lastAt };
}
