import { copyDocument } from '@doorstep/core/preregistration/document/copy-document.ts';
import type { Document } from '@doorstep/core/preregistration/document/document.ts';
import type { DocumentPorts } from '@doorstep/core/preregistration/document/document-ports.ts';
import { listDocuments, openDocument } from '@doorstep/core/preregistration/document/find-documents.ts';
import {
  removeAllDocuments,
  removeDocument,
} from '@doorstep/core/preregistration/document/remove-documents.ts';
import { setReference } from '@doorstep/core/preregistration/document/set-reference.ts';
import { uploadDocument } from '@doorstep/core/preregistration/document/upload-document.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import type * as wire from '@doorstep/contract/preregistration/document.ts';
import type { ServerCallers } from '../callers.ts';
import { askerOf } from './asker.ts';
import { documentMetaData } from './document-metadata.ts';

type Handler<Op> = Implementation<Op, ServerCallers>;

export interface DocumentParts {
  readonly ports: DocumentPorts;
  /** Whether an applicant may upload one more file now. */
  readonly take: (caller: string) => 'granted' | 'used up';
}

export function documentUpload({ ports, take }: DocumentParts): Handler<typeof wire.uploadDocument> {
  return {
    questions: {},
    answer: async ({ params, body }, { ownerHash }) => {
      if (take(Buffer.from(ownerHash).toString('hex')) === 'used up')
        return fail('too-many-uploads', { retryAfter: 60 });
      const { docCatCode, docTypCode, langCode, refNumber } = body['Document request'].request;
      const kept = await uploadDocument(ports, ownerHash, {
        prid: params.preRegistrationId,
        category: docCatCode ?? '',
        type: docTypCode ?? '',
        language: langCode ?? '',
        reference: refNumber?.trim() ? refNumber.trim() : null,
        file: body.file,
      });
      return kept.ok ? ok(answerOf(kept.value)) : kept;
    },
  };
}

export function documentCopy({ ports }: DocumentParts): Handler<typeof wire.copyDocument> {
  return {
    questions: {},
    answer: async ({ params, query }, { ownerHash }) => {
      const kept = await copyDocument(ports, ownerHash, {
        category: query.catCode ?? '',
        from: query.sourcePreId ?? '',
        to: params.preRegistrationId,
      });
      return kept.ok ? ok(answerOf(kept.value)) : kept;
    },
  };
}

/** The number is not told back here, whether it was given or not (pre-registration §2.2.1). */
function answerOf({ prid, id, name, category, type, ending }: Document) {
  return {
    preRegistrationId: prid,
    docId: id,
    docName: name,
    docCatCode: category,
    docTypCode: type,
    docFileFormat: ending,
    refNumber: null,
  };
}

export function documentList({ ports }: DocumentParts): Handler<typeof wire.listDocuments> {
  return {
    questions: {},
    answer: async ({ params }, caller) => {
      const papers = await listDocuments(ports, askerOf(caller), params.preRegistrationId);
      return papers.ok ? ok({ documentsMetaData: papers.value.map(documentMetaData) }) : papers;
    },
  };
}

export function documentReading({ ports }: DocumentParts): Handler<typeof wire.getDocument> {
  return {
    questions: {},
    answer: async ({ params, query }, caller) => {
      const paper = await openDocument(ports, askerOf(caller), query.preRegistrationId, params.documentId);
      return paper.ok ? ok({ document: Buffer.from(paper.value.bytes).toString('base64') }) : paper;
    },
  };
}

export function documentRemoval({ ports }: DocumentParts): Handler<typeof wire.removeDocument> {
  return {
    questions: {},
    answer: async ({ params, query }, { ownerHash }) => {
      const gone = await removeDocument(ports, ownerHash, query.preRegistrationId, params.documentId);
      return gone.ok ? ok({ message: 'Document successfully deleted' as const }) : gone;
    },
  };
}

export function documentsRemoval({ ports }: DocumentParts): Handler<typeof wire.removeAllDocuments> {
  return {
    questions: {},
    answer: async ({ params }, { ownerHash }) => {
      const gone = await removeAllDocuments(ports, ownerHash, params.preRegistrationId);
      if (!gone.ok) return gone;
      return ok({
        message: 'All documents assosiated with requested pre-registration id deleted sucessfully' as const,
      });
    },
  };
}

export function referenceChange({ ports }: DocumentParts): Handler<typeof wire.setDocumentReference> {
  return {
    questions: {},
    answer: async ({ params, query }, caller) => {
      const done = await setReference(ports, askerOf(caller), {
        prid: query.preRegistrationId,
        id: params.documentId,
        reference: query.refNumber.trim(),
      });
      return done.ok ? ok('STATUS_UPDATED_SUCESSFULLY' as const) : done;
    },
  };
}
