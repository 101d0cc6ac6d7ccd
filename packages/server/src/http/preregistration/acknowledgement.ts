import type { Asker } from '@doorstep/core/preregistration/application/application.ts';
import type { NoticePorts } from '@doorstep/core/preregistration/notice/notice-ports.ts';
import { calendarOfAppointment } from '@doorstep/core/preregistration/notice/calendar-text.ts';
import { printAcknowledgements } from '@doorstep/core/preregistration/notice/print-acknowledgements.ts';
import { ok } from '@doorstep/core/shared/result.ts';
import type { RawInput } from '@doorstep/contract/checks.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import { textAt } from '@doorstep/contract/json.ts';
import type {
  printAcknowledgement,
  printAcknowledgements as printGroup,
  writeCalendarEntry,
} from '@doorstep/contract/preregistration/acknowledgement.ts';
import type { ServerCallers } from '../callers.ts';
import { askerOf } from './asker.ts';

export interface AcknowledgementParts {
  readonly notices: NoticePorts;
  /** Languages the wire publishes. */
  readonly languages: readonly string[];
}

export function acknowledgementPrinting(
  parts: AcknowledgementParts,
): Implementation<typeof printAcknowledgement, ServerCallers> {
  return {
    questions: languageQuestion(parts),
    answer: ({ params, query }, caller) => print(parts, askerOf(caller), [params.prid], query.langCode),
  };
}

export function groupAcknowledgementPrinting(
  parts: AcknowledgementParts,
): Implementation<typeof printGroup, ServerCallers> {
  return {
    questions: languageQuestion(parts),
    answer: ({ query }, caller) =>
      print(
        parts,
        askerOf(caller),
        query.prids.split(',').map((prid) => prid.trim()),
        query.langCode,
      ),
  };
}

export function calendarEntry(
  parts: AcknowledgementParts,
): Implementation<typeof writeCalendarEntry, ServerCallers> {
  return {
    questions: languageQuestion(parts),
    answer: async ({ params, query }, caller) => {
      const written = await calendarOfAppointment(
        parts.notices,
        askerOf(caller),
        params.prid,
        query.langCode,
      );
      return written.ok ? ok({ calendar: written.value }) : written;
    },
  };
}

async function print(
  { notices }: AcknowledgementParts,
  asker: Asker,
  prids: readonly string[],
  language: string,
) {
  const made = await printAcknowledgements(notices, asker, prids, language);
  return made.ok ? ok({ fileName: `appointment-${prids[0] ?? ''}`, bytes: made.value }) : made;
}

function languageQuestion({ languages }: AcknowledgementParts) {
  return {
    'language-published': (raw: RawInput) =>
      Promise.resolve(languages.includes(textAt(raw.query, 'langCode') ?? '')),
  };
}
