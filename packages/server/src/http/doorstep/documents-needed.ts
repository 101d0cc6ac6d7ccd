import { documentsNeeded } from '@doorstep/core/resident/information/documents-needed.ts';
import type {
  DocumentPorts,
  DocumentPurpose,
  DocumentsNeeded,
} from '@doorstep/core/resident/information/documents-needed.ts';
import { printDocuments } from '@doorstep/core/resident/information/print-documents.ts';
import type { MasterData } from '@doorstep/core/backbone/master-data/master-data.ts';
import type { PdfGenerator } from '@doorstep/core/documents/pdf-generator.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type {
  findDocumentsNeeded,
  printDocumentsNeeded,
} from '@doorstep/contract/doorstep/documents-needed.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import type { OutputOf } from '@doorstep/contract/operation.ts';
import type { ServerCallers } from '../callers.ts';
import { fileName, fileStamp } from '../resident/file-name.ts';
import { languageQuestion, zoneKnown } from './centre.ts';

export interface DocumentsNeededPorts extends DocumentPorts {
  readonly masterData: DocumentPorts['masterData'] & Pick<MasterData, 'individualTypes'>;
  readonly pdf: PdfGenerator;
  readonly languages: readonly string[];
  /** The file's name, with its placeholders. */
  readonly fileNames: { readonly documents: string };
}

interface DocumentQuery {
  readonly language: string;
  readonly purpose?: string;
  readonly ageGroup?: string;
  readonly residence?: string;
  readonly biometrics?: string;
  readonly gender?: string;
}

export function neededDocuments(
  ports: DocumentsNeededPorts,
): Implementation<typeof findDocumentsNeeded, ServerCallers> {
  const ageGroups = Object.entries(ports.rules.ageGroups)
    .map(([code, { from, to }]) => ({ code, from, to }))
    .toSorted((left, right) => left.from - right.from);
  return {
    questions: languageQuestion(ports.languages),
    answer: async ({ query }) => {
      const { language } = query;
      const [residences, genders] = await Promise.all([
        ports.masterData.individualTypes(language),
        ports.masterData.genders(language),
      ]);
      const needed = await answerTo(ports, query);
      const coded = ({ code, name }: { readonly code: string; readonly name: string }) => ({ code, name });
      return ok({
        ageGroups,
        residences: residences.map(coded),
        genders: genders.map(coded),
        categories: needed === null || needed.asks !== null ? null : needed.categories.map(categoryView),
        asksGender: needed?.asks === 'gender',
      });
    },
  };
}

export function neededDocumentsFile(
  ports: DocumentsNeededPorts,
): Implementation<typeof printDocumentsNeeded, ServerCallers> {
  return {
    questions: { ...languageQuestion(ports.languages), 'zone-known': zoneKnown },
    answer: async ({ query }) => {
      const needed = await answerTo(ports, query);
      if (needed === null || needed.asks !== null) return fail('answer-missing');
      const { language, zone } = query;
      const made = await printDocuments(ports, { categories: needed.categories, language, zone });
      if (!made.ok) return made;
      const timestamp = fileStamp(ports.now(), { locale: null, offsetMinutes: 0 });
      return ok({ fileName: fileName(ports.fileNames.documents, { timestamp }), bytes: made.value });
    },
  };
}

/** Null while something is not answered, or answered with what nobody offers. */
async function answerTo(ports: DocumentsNeededPorts, query: DocumentQuery): Promise<DocumentsNeeded | null> {
  const purpose = await purposeOf(ports, query);
  return purpose === null ? null : documentsNeeded(ports, purpose, query.language);
}

async function purposeOf(
  { rules, masterData }: DocumentsNeededPorts,
  { language, purpose, ageGroup = '', residence = '', biometrics = '', gender = '' }: DocumentQuery,
): Promise<DocumentPurpose | null> {
  if (purpose === 'change' || purpose === 'lost') return { kind: purpose };
  if (purpose !== 'first' || !Object.hasOwn(rules.ageGroups, ageGroup)) return null;
  const [residences, genders] = await Promise.all([
    masterData.individualTypes(language),
    masterData.genders(language),
  ]);
  if (!residences.some(({ code }) => code === residence)) return null;
  return {
    kind: 'first',
    applicant: {
      ageGroup,
      residence,
      biometrics: biometrics === 'exception' ? 'exception' : 'usual',
      gender: genders.some(({ code }) => code === gender) ? gender : null,
    },
  };
}

type CategoryView = NonNullable<OutputOf<typeof findDocumentsNeeded>['categories']>[number];

function categoryView({ category, types }: DocumentsNeeded['categories'][number]): CategoryView {
  return {
    code: category.code,
    name: category.name,
    description: category.description,
    documents: types.map(({ code, name, description }) => ({ code, name, description })),
  };
}
