import { randomUUID } from 'node:crypto';
import { copyDocument, uploadDocument } from '@doorstep/contract/preregistration/document.ts';
import { stopOn } from '../../server/api.ts';
import { callAsApplicant } from '../../server/applicant.ts';
import type { ApplicantVisit } from '../../server/applicant.ts';
import { failureData } from '../../server/failure-data.ts';
import { formText } from '../../server/form-text.ts';
import { CONTROLS } from './paper.ts';
import type { PaperGroup, PaperProblem } from './paper.ts';

/** Characters of a file's name at most; longer ones are cut before their ending. */
const LONGEST_NAME = 50;

/** Lays with the application what a form brings for one group; null when nothing is wrong, or it brings nothing. */
export async function sendPaper(
  visit: ApplicantVisit,
  prid: string,
  { category, kept, types }: PaperGroup,
  form: FormData,
): Promise<PaperProblem | null> {
  const file = form.get(CONTROLS.file(category));
  const hasFile = file instanceof File && file.size > 0;
  const source = formText(form, CONTROLS.same(category));
  if (!hasFile) return source === '' || kept !== null ? null : copy(visit, prid, category, source);
  const type = types.find(({ code }) => code === formText(form, CONTROLS.type(category)));
  if (type === undefined) return { category, word: 'type-missing', most: 0 };
  return upload(visit, prid, { category, type: type.code, file, once: formText(form, 'once') });
}

interface Upload {
  readonly category: string;
  readonly type: string;
  readonly file: File;
  /** The same for a file that is sent again after a broken connection; empty where no script keeps one. */
  readonly once: string;
}

async function upload(
  visit: ApplicantVisit,
  preRegistrationId: string,
  { category, type, file, once }: Upload,
): Promise<PaperProblem | null> {
  const reply = await callAsApplicant(visit, uploadDocument, {
    params: { preRegistrationId },
    headers: { 'idempotency-key': once === '' ? randomUUID() : once.slice(0, 100) },
    body: {
      'Document request': {
        id: 'mosip.pre-registration.document.upload',
        version: '1.0',
        requesttime: new Date().toISOString(),
        request: {
          docCatCode: category,
          docTypCode: type,
          langCode: visit.locals.country.languages[0]?.code ?? 'eng',
        },
      },
      file: { name: shortName(file.name), type: file.type, bytes: await file.bytes() },
    },
  });
  if (reply.ok) return null;
  if (reply.word === null) return stopOn(reply);
  const data = failureData(uploadDocument.failures[reply.word], reply.errors[0]?.text ?? '');
  return { category, word: reply.word, most: Number(data['most'] ?? 0) };
}

async function copy(
  visit: ApplicantVisit,
  preRegistrationId: string,
  category: string,
  source: string,
): Promise<PaperProblem | null> {
  const reply = await callAsApplicant(visit, copyDocument, {
    params: { preRegistrationId },
    query: { catCode: category, sourcePreId: source.slice(0, 64) },
  });
  if (reply.ok) return null;
  return reply.word === null ? stopOn(reply) : { category, word: reply.word, most: 0 };
}

/** Phones give long names that say nothing; the ending tells what the file is. */
function shortName(name: string): string {
  if (name.length <= LONGEST_NAME) return name;
  const dot = name.lastIndexOf('.');
  const ending = dot < 0 ? '' : name.slice(dot).slice(0, 10);
  return `${name.slice(0, LONGEST_NAME - ending.length)}${ending}`;
}
