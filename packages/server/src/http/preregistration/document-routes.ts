import type { FastifyInstance } from 'fastify';
import {
  copyDocument,
  getDocument,
  listDocuments,
  removeAllDocuments,
  removeDocument,
  setDocumentReference,
  uploadDocument,
} from '@doorstep/contract/preregistration/document.ts';
import { mount } from '@doorstep/platform/mount.ts';
import type { MountPorts } from '@doorstep/platform/mount.ts';
import {
  documentCopy,
  documentList,
  documentReading,
  documentRemoval,
  documentUpload,
  documentsRemoval,
  referenceChange,
} from './document.ts';
import type { DocumentParts } from './document.ts';

/** Papers of applications (pre-registration §2.2). */
export function mountPapers(server: FastifyInstance, ports: MountPorts, parts: DocumentParts): void {
  mount(server, ports, uploadDocument, documentUpload(parts));
  mount(server, ports, copyDocument, documentCopy(parts));
  mount(server, ports, listDocuments, documentList(parts));
  mount(server, ports, getDocument, documentReading(parts));
  mount(server, ports, removeDocument, documentRemoval(parts));
  mount(server, ports, removeAllDocuments, documentsRemoval(parts));
  mount(server, ports, setDocumentReference, referenceChange(parts));
}
