import { downloadAcknowledgement as makeAcknowledgement } from '@doorstep/core/resident/acknowledgement/download-acknowledgement.ts';
import type { AcknowledgementPorts } from '@doorstep/core/resident/acknowledgement/download-acknowledgement.ts';
import { FEATURE_NAMES } from '@doorstep/core/resident/acknowledgement/feature-name.ts';
import type { RequestType } from '@doorstep/core/resident/history/request-type.ts';
import { ok } from '@doorstep/core/shared/result.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import { textAt } from '@doorstep/contract/json.ts';
import type { downloadAcknowledgement } from '@doorstep/contract/resident/acknowledgement.ts';
import type { ServerCallers } from '../callers.ts';
import { fileName, fileStamp, zoneOf } from './file-name.ts';
import { dateStyle } from './locale.ts';

export interface AcknowledgementRoutePorts extends AcknowledgementPorts {
  readonly languages: readonly string[];
  /** The file name of an acknowledgement, with its placeholders. */
  readonly fileNameOf: (requestType: RequestType) => string;
}

export function acknowledgementDownload(
  ports: AcknowledgementRoutePorts,
): Implementation<typeof downloadAcknowledgement, ServerCallers> {
  return {
    questions: {
      'language-published': (raw) =>
        Promise.resolve(ports.languages.includes(textAt(raw.params, 'languageCode') ?? '')),
    },
    answer: async ({ params, headers }, session) => {
      const { eventId, languageCode: language } = params;
      const style = dateStyle(headers);
      const made = await makeAcknowledgement(ports, session, { eventId, language, zone: zoneOf(style) });
      if (!made.ok) return made;
      const { pdf, requestType } = made.value;
      const timestamp = fileStamp(ports.now(), style);
      const featureName = FEATURE_NAMES[requestType];
      return ok({
        fileName: fileName(ports.fileNameOf(requestType), { featureName, eventId, timestamp }),
        bytes: pdf,
      });
    },
  };
}
