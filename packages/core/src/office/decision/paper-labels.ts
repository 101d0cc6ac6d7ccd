import { isRecord, ownMember } from '../../shared/path-fault.ts';

/** What the country's form calls each paper, by attribute and language. */
export function readPaperLabels(document: unknown): ReadonlyMap<string, Readonly<Record<string, unknown>>> {
  const fields = ownMember(ownMember(document, 'identity'), 'identity');
  const uploads = (Array.isArray(fields) ? fields : []).filter(isRecord);
  return new Map(
    uploads.flatMap(({ id, controlType, labelName }) =>
      controlType === 'fileupload' && typeof id === 'string' && isRecord(labelName)
        ? [[id, labelName] as const]
        : [],
    ),
  );
}
