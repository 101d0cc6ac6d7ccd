import { X509Certificate } from 'node:crypto';
import { errors, flattenedVerify } from 'jose';
import { textAt, valueAt } from '@doorstep/contract/json.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';

export type SignatureRefusal = 'signature-invalid' | 'certificate-missing' | 'certificate-differs';

/** A partner's `header..signature` over the body as it came: RS256, with the registered certificate in `x5c`. */
export async function verifySignature(
  jws: string,
  body: string,
  certificatePem: string,
): Promise<Result<undefined, SignatureRefusal>> {
  const [header = '', payload, signature = '', ...rest] = jws.split('.');
  if (payload !== '' || rest.length > 0) return fail('signature-invalid');
  const registered = new X509Certificate(certificatePem);
  const carried = certificateIn(header);
  if (carried === null) return fail('certificate-missing');
  if (!carried.equals(registered.raw)) return fail('certificate-differs');
  try {
    await flattenedVerify(
      { protected: header, payload: Buffer.from(body).toString('base64url'), signature },
      registered.publicKey,
      { algorithms: ['RS256'] },
    );
    return ok();
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof TypeError) return fail('signature-invalid');
    throw error;
  }
}

function certificateIn(header: string): Buffer | null {
  try {
    const members: unknown = JSON.parse(Buffer.from(header, 'base64url').toString());
    const chain = valueAt(members, ['x5c']);
    const first: unknown = Array.isArray(chain) ? chain[0] : textAt(members, 'x5c');
    return typeof first === 'string' ? Buffer.from(first, 'base64') : null;
  } catch {
    return null;
  }
}
