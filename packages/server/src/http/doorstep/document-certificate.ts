import type { listDocumentCertificates } from '@doorstep/contract/doorstep/document-certificate.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import type { Certificate } from '@doorstep/core/backbone/key-manager/module-keys.ts';
import { ok } from '@doorstep/core/shared/result.ts';
import type { ServerCallers } from '../callers.ts';

export interface DocumentCertificates {
  /** Valid ones, newest first. */
  readonly certificates: readonly Certificate[];
  /** Of the newest, up to the root. */
  readonly issuers: readonly Certificate[];
}

export function documentCertificates(
  read: () => Promise<DocumentCertificates>,
): Implementation<typeof listDocumentCertificates, ServerCallers> {
  return {
    questions: {},
    answer: async () => {
      const { certificates, issuers } = await read();
      return ok({
        certificates: certificates.map(({ pem, thumbprint, issuedAt, expiresAt }) => ({
          pem,
          fingerprint: Buffer.from(thumbprint).toString('hex'),
          issuedAt: issuedAt.toISOString(),
          expiresAt: expiresAt.toISOString(),
        })),
        issuers: issuers.map(({ pem }) => pem),
      });
    },
  };
}
