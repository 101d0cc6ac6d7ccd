import { Type } from 'typebox';
import { clientWith } from '../access.ts';
import { oneOf, shape } from '../checks.ts';
import { operation } from '../operation.ts';
import { KEY_REFUSALS, keyAudit, keyFamily } from './key-manager-wire.ts';

const OptionalText = Type.Union([Type.String(), Type.Null()]);

/**
 * Where registration clients read the certificate that signed answers are verified with. It tells that one alone: asking
 * the key manager for a key makes one where there is none.
 */
export const readSigningCertificate = operation({
  name: 'sync-data.certificate.get',
  summary: 'The certificate that signed answers are verified with',
  method: 'GET',
  path: '/v1/syncdata/getCertificate',
  family: keyFamily,
  access: clientWith(
    'REGISTRATION_OFFICER',
    'REGISTRATION_SUPERVISOR',
    'REGISTRATION_ADMIN',
    'REGISTRATION_PROCESSOR',
  ),
  audit: keyAudit('CER', 'GET_CERTIFICATE'),
  input: {
    query: Type.Object({ applicationId: Type.String(), referenceId: Type.String() }),
  },
  checks: [
    shape('query.applicationId', oneOf('KERNEL'), KEY_REFUSALS['application-unknown']),
    shape('query.referenceId', oneOf('SIGN'), KEY_REFUSALS['reference-not-supported']),
  ],
  collects: 'first',
  output: Type.Object({
    certificate: OptionalText,
    certSignRequest: OptionalText,
    issuedAt: OptionalText,
    expiryAt: OptionalText,
    timestamp: Type.String(),
  }),
  failures: KEY_REFUSALS,
});
