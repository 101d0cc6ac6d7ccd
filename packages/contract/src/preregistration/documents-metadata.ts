import { Type } from 'typebox';
import { Nullable } from './wire.ts';

const DocumentMetaData = Type.Object({
  docName: Type.String(),
  documentId: Type.String(),
  docCatCode: Type.String(),
  docTypCode: Type.String(),
  langCode: Type.String(),
  refNumber: Nullable(Type.String()),
});

/** The papers of an application, without their bytes (pre-registration §2.2.3). */
export const DocumentsMetaData = Type.Object({ documentsMetaData: Type.Array(DocumentMetaData) });
