import { printCentres } from '@doorstep/core/resident/information/print-centres.ts';
import type { CentrePrintingPorts } from '@doorstep/core/resident/information/print-centres.ts';
import type { CentreQuestion } from '@doorstep/core/resident/information/centre-question.ts';
import { printDocuments } from '@doorstep/core/resident/information/print-documents.ts';
import type { MasterData } from '@doorstep/core/backbone/master-data/master-data.ts';
import { ok } from '@doorstep/core/shared/result.ts';
import type { RawInput } from '@doorstep/contract/checks.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import { textAt } from '@doorstep/contract/json.ts';
import type {
  downloadCentres,
  downloadCentresNear,
  downloadSupportingDocuments,
} from '@doorstep/contract/resident/information-download.ts';
import type { ServerCallers } from '../callers.ts';
import { fileName, fileStamp, zoneOf } from './file-name.ts';
import { dateStyle } from './locale.ts';
import type { LocaleHeaderValues } from './locale.ts';
import { nearQuestion } from './master-data-centres.ts';

export interface InformationDownloadPorts extends CentrePrintingPorts {
  readonly masterData: CentrePrintingPorts['masterData'] & Pick<MasterData, 'categoriesWithTypes'>;
  readonly languages: readonly string[];
  /** File names with their placeholders. */
  readonly fileNames: {
    readonly centres: string;
    readonly nearbyCentres: string;
    readonly documents: string;
  };
}

export function centresDownload(
  ports: InformationDownloadPorts,
): Implementation<typeof downloadCentres, ServerCallers> {
  return {
    questions: languageQuestion(ports.languages),
    answer: ({ query, headers }) =>
      centreFile(ports, query.langcode, headers, ports.fileNames.centres, {
        kind: 'place-name',
        level: Number(query.hierarchylevel),
        name: query.name.trim(),
      }),
  };
}

export function centresNearDownload(
  ports: InformationDownloadPorts,
): Implementation<typeof downloadCentresNear, ServerCallers> {
  return {
    questions: languageQuestion(ports.languages),
    answer: ({ query, headers }) =>
      centreFile(ports, query.langcode, headers, ports.fileNames.nearbyCentres, nearQuestion(query)),
  };
}

export function supportingDocumentsDownload(
  ports: InformationDownloadPorts,
): Implementation<typeof downloadSupportingDocuments, ServerCallers> {
  return {
    questions: languageQuestion(ports.languages),
    answer: async ({ query: { langcode: language }, headers }) => {
      const style = dateStyle(headers);
      const categories = await ports.masterData.categoriesWithTypes(language);
      const made = await printDocuments(ports, { categories, language, zone: zoneOf(style) });
      if (!made.ok) return made;
      return ok({ fileName: named(ports.fileNames.documents, ports, headers), bytes: made.value });
    },
  };
}

async function centreFile(
  ports: InformationDownloadPorts,
  language: string,
  headers: LocaleHeaderValues,
  convention: string,
  question: CentreQuestion,
) {
  const zone = zoneOf(dateStyle(headers));
  const made = await printCentres(ports, { question, language, zone });
  return made.ok ? ok({ fileName: named(convention, ports, headers), bytes: made.value }) : made;
}

function named(
  convention: string,
  { now }: Pick<InformationDownloadPorts, 'now'>,
  headers: LocaleHeaderValues,
): string {
  return fileName(convention, { timestamp: fileStamp(now(), dateStyle(headers)) });
}

function languageQuestion(languages: readonly string[]) {
  return {
    'language-published': (raw: RawInput) =>
      Promise.resolve(languages.includes(textAt(raw.query, 'langcode') ?? '')),
  };
}
