import type { Document } from '@doorstep/core/preregistration/document/document.ts';

/** A paper as lists of this wire name it. */
export function documentMetaData({ id, name, category, type, language, reference }: Document) {
  return {
    docName: name,
    documentId: id,
    docCatCode: category,
    docTypCode: type,
    langCode: language,
    refNumber: reference,
  };
}
