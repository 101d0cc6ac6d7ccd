import { Type } from 'typebox';
import { open } from '../access.ts';
import { operation } from '../operation.ts';
import { doorstep } from './wire.ts';

const Text = Type.String();

/** For whoever is shown a document of this installation and wants to know that it is one. */
export const listDocumentCertificates = operation({
  name: 'portal.document-certificate.list',
  summary:
    'Certificates that the signatures of this installation’s documents verify with, and who issued them',
  method: 'GET',
  path: '/doorstep/v1/document-certificates',
  family: doorstep,
  access: open,
  audit: {
    module: 'KER-KMS',
    success: null,
    failure: ['KER-KMS-GET', 'DOCUMENT_CERTIFICATES'],
  },
  input: {},
  checks: [],
  collects: 'first',
  output: Type.Object({
    /** Newest first: the one that signs now, and earlier ones while they are valid. */
    certificates: Type.Array(
      Type.Object({
        pem: Text,
        /** SHA-256 of the DER, in hexadecimal, as readers of PDF show it. */
        fingerprint: Text,
        issuedAt: Text,
        expiresAt: Text,
      }),
    ),
    /** PEM, from the issuer of the newest to the root. */
    issuers: Type.Array(Text),
  }),
  failures: {},
});
