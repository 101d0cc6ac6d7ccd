import type { signPdf } from '@doorstep/contract/backbone/key-manager-pdf.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import type { ModuleKeys } from '@doorstep/core/backbone/key-manager/module-keys.ts';
import type { PdfSigner } from '@doorstep/core/documents/pdf-signer.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import { decoded } from './http-crypto.ts';
import type { KeyCallers } from './http-crypto.ts';
import { maySign, signingOwner } from './key-access.ts';

/** PDFs of other systems, signed by the same rule of whose key as other data. */
export function pdfWire(
  moduleKeys: ModuleKeys,
  pdfSigner: PdfSigner,
): Implementation<typeof signPdf, KeyCallers> {
  return {
    questions: {},
    answer: async ({ body: { request } }, { roles }) => {
      const owner = signingOwner(request.applicationId, request.referenceId);
      if (!maySign(roles, owner)) return fail('not-the-callers');
      const signer = await moduleKeys.documentSigner(owner);
      if (!signer.ok) return signer;
      const signed = await pdfSigner.sign({
        pdf: new Uint8Array(decoded(request.data)),
        signer: signer.value,
        reason: request.reason ?? null,
        password: request.password == null || request.password === '' ? null : request.password,
        signedAt: new Date(),
      });
      return signed.ok ? ok({ data: Buffer.from(signed.value).toString('base64') }) : signed;
    },
  };
}
