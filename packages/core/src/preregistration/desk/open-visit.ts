import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type { Document } from '../document/document.ts';
import { actsFor, placeOf } from './arrival.ts';
import type { DeskAct, DeskApplication, Officer } from './arrival.ts';
import { lookUp } from './desk-ports.ts';
import type { DeskPorts } from './desk-ports.ts';
import { nameIn, shownAnswers } from './shown-answers.ts';
import type { ShownAnswer } from './shown-answers.ts';

export interface ShownPaper extends Pick<Document, 'id' | 'name' | 'format'> {
  readonly category: string;
  readonly type: string;
}

export interface OpenedVisit {
  readonly application: DeskApplication;
  readonly name: string | null;
  /** Languages of the answers. */
  readonly languages: readonly string[];
  /** Null where the application has no form. */
  readonly answers: readonly ShownAnswer[] | null;
  readonly papers: readonly ShownPaper[];
}

export interface VisitView {
  readonly acts: readonly DeskAct[];
  /** Null until somebody without an appointment here is taken in: before, the centre has no business with it. */
  readonly visit: OpenedVisit | null;
}

/** One person at the desk: what may be done and, where the centre's business it is, form and papers in words. */
export async function openVisit(
  ports: DeskPorts,
  officer: Officer,
  prid: string,
  language: string,
): Promise<Result<VisitView, 'application-unknown' | 'elsewhere'>> {
  const seen = await lookUp(ports, officer, prid);
  if (!seen.ok) return seen;
  const { application, moment } = seen.value;
  const acts = actsFor(application, officer.centreId, moment);
  if (placeOf(application, officer.centreId, moment.date).kind === 'unplaced') {
    // Nothing can be done with it, so that there is nothing to tell either.
    return acts.length === 0 ? fail('application-unknown') : ok({ acts, visit: null });
  }
  const form = (await ports.arrivals.forms([prid])).get(prid);
  return ok({
    acts,
    visit: {
      application,
      name: nameIn(form, ports.nameFields, language),
      languages: form?.languages ?? [],
      answers:
        form === undefined
          ? null
          : await shownAnswers(ports.masterData, ports.fields, form.identity, language),
      papers: await shownPapers(ports, prid, language),
    },
  });
}

async function shownPapers(
  { masterData, papers }: DeskPorts,
  prid: string,
  language: string,
): Promise<readonly ShownPaper[]> {
  const types = await masterData.knownDocumentTypes(language);
  return Promise.all(
    (await papers.list(prid)).map(async ({ id, name, format, category, type }) => ({
      id,
      name,
      format,
      category: (await masterData.knownDocumentCategory(category, language))?.name ?? category,
      type: types.find(({ code }) => code === type)?.name ?? type,
    })),
  );
}
