import type { FastifyInstance } from 'fastify';
import { pdfWire } from '@doorstep/backbone/key-manager/http-pdf.ts';
import { keyManagerWire } from '@doorstep/backbone/key-manager/index.ts';
import {
  generateCertificateRequest,
  generateMasterKey,
  getAllCertificates,
  getCertificate,
  uploadCertificate,
  uploadOtherDomainCertificate,
} from '@doorstep/contract/backbone/key-manager.ts';
import {
  readSigningPublicKey,
  signAsMachine,
  verifyMachineSignature,
} from '@doorstep/contract/backbone/key-manager-client-crypto.ts';
import {
  decryptData,
  decryptDataWithPin,
  encryptData,
  encryptDataWithPin,
} from '@doorstep/contract/backbone/key-manager-crypto.ts';
import { signPdf } from '@doorstep/contract/backbone/key-manager-pdf.ts';
import { signJws, signJwt, verifyJwt } from '@doorstep/contract/backbone/key-manager-signatures.ts';
import { readSigningCertificate } from '@doorstep/contract/backbone/sync-data-certificate.ts';
import { listDocumentCertificates } from '@doorstep/contract/doorstep/document-certificate.ts';
import { mount } from '@doorstep/platform/mount.ts';
import type { MountPorts } from '@doorstep/platform/mount.ts';
import { PDF_SIGNING_LIMITS, createPdfSigner } from '../documents/pdf-signing.ts';
import { documentCertificates } from '../http/doorstep/document-certificate.ts';
import type { Backbone } from './backbone.ts';
import { documentCertificatesOf } from './documents.ts';

export function mountKeyManager(server: FastifyInstance, shared: MountPorts, backbone: Backbone): void {
  const ports = { ...shared, application: { id: 'KEYMANAGER', name: 'Key Manager' } };
  const wire = keyManagerWire(backbone.moduleKeys, backbone.certificateOffice);
  mount(
    server,
    ports,
    listDocumentCertificates,
    documentCertificates(() => documentCertificatesOf(backbone)),
  );
  mount(server, ports, encryptData, wire.encrypt);
  mount(server, ports, decryptData, wire.decrypt);
  mount(server, ports, encryptDataWithPin, wire.encryptWithPin);
  mount(server, ports, decryptDataWithPin, wire.decryptWithPin);
  mount(server, ports, signJwt, wire.jwtSign);
  mount(server, ports, signJws, wire.jwsSign);
  mount(server, ports, verifyJwt, wire.jwtVerify);
  mount(server, ports, signPdf, pdfWire(backbone.moduleKeys, createPdfSigner(PDF_SIGNING_LIMITS)));
  mount(server, ports, readSigningPublicKey, wire.machineKey);
  mount(server, ports, signAsMachine, wire.machineSign);
  mount(server, ports, verifyMachineSignature, wire.machineVerify);
  mount(server, ports, getCertificate, wire.certificate);
  mount(server, ports, readSigningCertificate, wire.certificate);
  mount(server, ports, getAllCertificates, wire.allCertificates);
  mount(server, ports, generateCertificateRequest, wire.certificateRequest);
  mount(server, ports, generateMasterKey, wire.masterKey);
  mount(server, ports, uploadCertificate, wire.upload);
  mount(server, ports, uploadOtherDomainCertificate, wire.uploadOther);
}
