import type {
  generateCertificateRequest,
  generateMasterKey,
  getAllCertificates,
  getCertificate,
  uploadCertificate,
  uploadOtherDomainCertificate,
} from '@doorstep/contract/backbone/key-manager.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import { isRecord, textAt } from '@doorstep/contract/json.ts';
import type { Certificate, ModuleKeys } from '@doorstep/core/backbone/key-manager/module-keys.ts';
import { ok } from '@doorstep/core/shared/result.ts';
import type { CertificateOffice } from './certificate-office.ts';
import { dataWire, encoded } from './http-crypto.ts';
import type { KeyCallers } from './http-crypto.ts';
import { signatureWire } from './http-signatures.ts';
import { ownerOf } from './key-access.ts';
import type { Subject } from './x509.ts';

/** References of KERNEL: what systems answer with, and documents. */
const COMMON_SIGNERS: readonly string[] = ['SIGN', 'DOCUMENT-SIGN'];

/** The key manager's own wire API (identity-backbone §13). */
export function keyManagerWire(moduleKeys: ModuleKeys, office: CertificateOffice) {
  return {
    ...dataWire(moduleKeys),
    ...signatureWire(moduleKeys, office),
    ...readingWire(moduleKeys, office),
    ...makingWire(office),
    ...uploadWire(office),
  };
}

function readingWire(moduleKeys: ModuleKeys, office: CertificateOffice) {
  const certificate: Implementation<typeof getCertificate, KeyCallers> = {
    questions: {},
    answer: async ({ query }) => {
      const found = await moduleKeys.certificate(ownerOf(query));
      return found.ok ? ok(certificateAnswer(found.value)) : found;
    },
  };
  const allCertificates: Implementation<typeof getAllCertificates, KeyCallers> = {
    questions: {},
    answer: async ({ query }) => {
      const found = await office.all(ownerOf(query));
      if (!found.ok) return found;
      const listed = found.value.map((one) => ({
        certificateData: one.pem,
        keyId: encoded(one.thumbprint),
        issuedAt: one.issuedAt.toISOString(),
        expiryAt: one.expiresAt.toISOString(),
      }));
      return ok({ allCertificates: listed });
    },
  };
  return { certificate, allCertificates };
}

function makingWire(office: CertificateOffice) {
  const certificateRequest: Implementation<typeof generateCertificateRequest, KeyCallers> = {
    questions: {},
    answer: async ({ body: { request } }) => {
      const made = await office.request(ownerOf(request), subjectOf(request));
      return made.ok
        ? ok({ ...certificateAnswer(made.value.certificate), certSignRequest: made.value.request })
        : made;
    },
  };
  const masterKey: Implementation<typeof generateMasterKey, KeyCallers> = {
    questions: {
      // Keys of references are made when they are asked for; those that sign for all can be made anew by hand too.
      'reference-can-be-a-module': ({ body }) => {
        const request = isRecord(body) ? body['request'] : undefined;
        const reference = textAt(request, 'referenceId')?.trim() ?? '';
        return Promise.resolve(
          reference === '' ||
            (COMMON_SIGNERS.includes(reference) && textAt(request, 'applicationId') === 'KERNEL'),
        );
      },
    },
    answer: async ({ params, body: { request } }) => {
      const owner = ownerOf(request);
      const which = request.force === true ? 'anew' : 'existing';
      const made = await office.moduleKey(owner, subjectOf(request), which);
      if (!made.ok || params.objectType.toUpperCase() === 'CERTIFICATE')
        return made.ok ? ok(certificateAnswer(made.value)) : made;
      const csr = await office.request(owner, subjectOf(request));
      return csr.ok ? ok({ ...certificateAnswer(made.value), certSignRequest: csr.value.request }) : csr;
    },
  };
  return { certificateRequest, masterKey };
}

function uploadWire(office: CertificateOffice) {
  const uploaded = () => ok({ status: 'success', timestamp: new Date().toISOString() });
  const upload: Implementation<typeof uploadCertificate, KeyCallers> = {
    questions: {},
    answer: async ({ body: { request } }) => {
      const kept = await office.upload(ownerOf(request), request.certificateData);
      return kept.ok ? uploaded() : kept;
    },
  };
  const uploadOther: Implementation<typeof uploadOtherDomainCertificate, KeyCallers> = {
    questions: {},
    answer: async ({ body: { request } }) => {
      const kept = await office.uploadForeign(ownerOf(request), request.certificateData);
      return kept.ok ? uploaded() : kept;
    },
  };
  return { upload, uploadOther };
}

function certificateAnswer(certificate: Certificate) {
  return {
    certificate: certificate.pem,
    certSignRequest: null,
    issuedAt: certificate.issuedAt.toISOString(),
    expiryAt: certificate.expiresAt.toISOString(),
    timestamp: new Date().toISOString(),
  };
}

interface SubjectRequest {
  readonly applicationId: string;
  readonly commonName?: string | null;
  readonly organizationUnit?: string | null;
  readonly organization?: string | null;
  readonly location?: string | null;
  readonly state?: string | null;
  readonly country?: string | null;
}

function subjectOf(request: SubjectRequest): Subject {
  return {
    commonName: request.commonName ?? request.applicationId,
    organisation: request.organization ?? '',
    organisationUnit: request.organizationUnit ?? '',
    location: request.location ?? '',
    state: request.state ?? '',
    country: request.country ?? '',
  };
}
