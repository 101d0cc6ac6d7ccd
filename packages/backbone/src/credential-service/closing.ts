import type { ShareTerms } from '@doorstep/core/backbone/credential-service/data-share.ts';
import type { KeyOwner, ModuleKeys } from '@doorstep/core/backbone/key-manager/module-keys.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import { SHARE_SIGNER } from './published-keys.ts';
import { newShareKey } from './share-rows.ts';
import type { MadeShare } from './share-rows.ts';

/** Partners that are systems of ours and open files with a key of their own (identity-backbone §13.2). */
const INSIDE: Readonly<Record<string, string>> = {
  'mpartner-default-digitalcard': 'DIGITAL_CARD',
  'mpartner-default-resident': 'RESIDENT',
};

export interface NewFile {
  readonly madeFor: string;
  readonly sending: number;
  readonly terms: ShareTerms;
  readonly content: Uint8Array;
}

/** Closes a file for its partner where the policy asks, and signs what the partner will fetch. */
export async function closedFile(
  moduleKeys: ModuleKeys,
  { madeFor, sending, terms, content }: NewFile,
): Promise<Result<MadeShare, 'certificate-missing'>> {
  const closed = terms.encryption === 'none' ? ok(content) : await closedFor(moduleKeys, terms, content);
  if (!closed.ok) return closed;
  const signed = await moduleKeys.signJws(SHARE_SIGNER, closed.value, {
    algorithm: 'RS256',
    payload: 'detached',
    header: ['x5c', 'x5t#S256'],
  });
  if (!signed.ok) throw new Error(`No key signs shares: ${signed.failure.word}`);
  return ok({ key: newShareKey(), madeFor, sending, terms, content: closed.value, signature: signed.value });
}

/** To the certificate the partner handed in, in the key manager's own envelope (identity-backbone §13.2). */
async function closedFor(
  moduleKeys: ModuleKeys,
  { subscriberId }: ShareTerms,
  content: Uint8Array,
): Promise<Result<Uint8Array, 'certificate-missing'>> {
  const inside = INSIDE[subscriberId];
  const owners: readonly KeyOwner[] = [
    { applicationId: 'PARTNER', referenceId: subscriberId },
    ...(inside === undefined ? [] : [{ applicationId: inside, referenceId: subscriberId }]),
  ];
  for (const owner of owners) {
    const closed = await moduleKeys.encrypt(owner, content, { salt: null, aad: null });
    if (closed.ok) return closed;
  }
  return fail('certificate-missing');
}
