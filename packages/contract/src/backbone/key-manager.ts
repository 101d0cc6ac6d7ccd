import { Type } from 'typebox';
import { ask, oneOf, shape } from '../checks.ts';
import { operation } from '../operation.ts';
import {
  CERTIFICATE_KEEPERS,
  KEY_MAKERS,
  KEY_REFUSALS,
  KEY_USERS,
  Name,
  OptionalFlag,
  OptionalText,
  Reference,
  isFilled,
  keyAudit,
  keyFamily,
  ownerChecks,
  ownerQueryChecks,
  request,
} from './key-manager-wire.ts';

const CertificateAnswer = Type.Object({
  certificate: Type.Union([Type.String(), Type.Null()]),
  certSignRequest: Type.Union([Type.String(), Type.Null()]),
  issuedAt: Type.Union([Type.String(), Type.Null()]),
  expiryAt: Type.Union([Type.String(), Type.Null()]),
  timestamp: Type.String(),
});
const Uploaded = Type.Object({ status: Type.String(), timestamp: Type.String() });
const OwnerQuery = Type.Object({
  applicationId: Name,
  referenceId: Type.Optional(Type.String({ maxLength: 128 })),
});
const SubjectParts = {
  applicationId: Name,
  referenceId: Reference,
  commonName: OptionalText,
  organizationUnit: OptionalText,
  organization: OptionalText,
  location: OptionalText,
  state: OptionalText,
  country: OptionalText,
};
const notOwn = {
  code: 'KER-KMS-016',
  text: 'Not allowed to generate new key pair for other domains.',
} as const;
const unreadable = { code: 'KER-KMS-013', text: 'Certificate Parsing Error.' } as const;
const invalid = { code: 'KER-KMS-001', text: 'Certificate is not valid' } as const;
const UploadInput = {
  applicationId: Name,
  referenceId: Reference,
  certificateData: Type.String({ maxLength: 20_000 }),
};
const uploadChecks = [...ownerChecks, shape('body.request.certificateData', isFilled, unreadable)];

export const getCertificate = operation({
  name: 'key-manager.certificate.read',
  contractId: 'KEY-9',
  summary:
    'The certificate that data for an application’s reference is encrypted to, or its signatures are verified with',
  method: 'GET',
  path: '/v1/keymanager/getCertificate',
  family: keyFamily,
  access: KEY_USERS,
  audit: keyAudit('CER', 'GET_CERTIFICATE'),
  input: { query: OwnerQuery },
  checks: ownerQueryChecks,
  collects: 'first',
  output: CertificateAnswer,
  failures: KEY_REFUSALS,
});

export const getAllCertificates = operation({
  name: 'key-manager.certificate.list',
  summary: 'Every certificate of an application’s reference that is still valid',
  method: 'GET',
  path: '/v1/keymanager/getAllCertificates',
  family: keyFamily,
  access: KEY_USERS,
  audit: keyAudit('CEA', 'GET_ALL_CERTIFICATES'),
  input: { query: OwnerQuery },
  checks: ownerQueryChecks,
  collects: 'first',
  output: Type.Object({
    allCertificates: Type.Array(
      Type.Object({
        certificateData: Type.String(),
        keyId: Type.String(),
        issuedAt: Type.String(),
        expiryAt: Type.String(),
      }),
    ),
  }),
  failures: KEY_REFUSALS,
});

export const generateCertificateRequest = operation({
  name: 'key-manager.certificate.request',
  summary: 'A signing request for an application’s key, for an authority outside',
  method: 'POST',
  path: '/v1/keymanager/generateCSR',
  family: keyFamily,
  access: KEY_MAKERS,
  audit: keyAudit('CSR', 'GENERATE_CSR'),
  input: { body: request(SubjectParts) },
  checks: ownerChecks,
  collects: 'first',
  output: CertificateAnswer,
  failures: { ...KEY_REFUSALS, 'not-own': notOwn },
});

export const generateMasterKey = operation({
  name: 'key-manager.module-key.generate',
  summary: 'Make an application’s own key, or follow it by a new one',
  method: 'POST',
  path: '/v1/keymanager/generateMasterKey/:objectType',
  family: keyFamily,
  access: KEY_MAKERS,
  audit: keyAudit('MAS', 'GENERATE_MASTER_KEY'),
  input: {
    params: Type.Object({ objectType: Type.String({ maxLength: 20 }) }),
    body: request({ ...SubjectParts, force: OptionalFlag }),
  },
  checks: [
    shape(
      'params.objectType',
      (value) => typeof value === 'string' && oneOf('CERTIFICATE', 'CSR')(value.toUpperCase()),
      { code: 'KER-KMS-009', text: 'Invalid Response Object Type.' },
    ),
    ...ownerChecks,
    ask('reference-can-be-a-module', 'reference-not-supported'),
  ],
  collects: 'first',
  output: CertificateAnswer,
  failures: { ...KEY_REFUSALS, 'not-own': notOwn },
});

export const uploadCertificate = operation({
  name: 'key-manager.certificate.upload',
  contractId: 'KEY-10',
  summary: 'Put a certificate that an authority outside made for one of our keys to use',
  method: 'POST',
  path: '/v1/keymanager/uploadCertificate',
  family: keyFamily,
  access: KEY_MAKERS,
  audit: keyAudit('UPL', 'UPLOAD_CERTIFICATE'),
  input: { body: request(UploadInput) },
  checks: uploadChecks,
  collects: 'first',
  output: Uploaded,
  failures: {
    ...KEY_REFUSALS,
    'not-own': {
      code: 'KER-KMS-015',
      text: 'Upload of certificate will not be allowed to update other domain certificate.',
    },
    'certificate-unreadable': unreadable,
    'certificate-invalid': invalid,
    'key-differs': { code: 'KER-KMS-014', text: 'Certificate Key Not Matching with stored Key.' },
  },
});

export const uploadOtherDomainCertificate = operation({
  name: 'key-manager.certificate.upload-other-domain',
  summary: 'Keep the certificate of another domain, to encrypt to it',
  method: 'POST',
  path: '/v1/keymanager/uploadOtherDomainCertificate',
  family: keyFamily,
  access: CERTIFICATE_KEEPERS,
  audit: keyAudit('UPO', 'UPLOAD_OTHER_DOMAIN_CERTIFICATE'),
  input: { body: request(UploadInput) },
  checks: uploadChecks,
  collects: 'first',
  output: Uploaded,
  failures: {
    'application-unknown': KEY_REFUSALS['application-unknown'],
    'own-domain': {
      code: 'KER-KMS-015',
      text: 'Upload of certificate will not be allowed to update other domain certificate.',
    },
    'certificate-unreadable': unreadable,
    'certificate-invalid': invalid,
  },
});
