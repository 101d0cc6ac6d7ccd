import { createHash, randomBytes } from 'node:crypto';
import type { AttributeValue } from '@doorstep/core/backbone/credential-service/attribute-value.ts';
import type { KeyManager } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { NewCredential } from './status-places.ts';
import { tokenListUrl } from './status-urls.ts';

export interface TokenSubject {
  readonly values: Readonly<Record<string, AttributeValue>>;
  /** The wallet's key, which a presentation must prove; null for a credential without a holder's key. */
  readonly holderKey: Readonly<Record<string, unknown>> | null;
}

/** The type that every credential of a person's identity has. */
export function identityType(publicUrl: string): string {
  return `${publicUrl}/credentials/identity`;
}

/**
 * An SD-JWT VC: every attribute a disclosure of its own, so that a holder shows what is asked for and no more
 * (draft-ietf-oauth-sd-jwt-vc; SD-JWT, RFC 9901).
 */
export async function selectiveToken(
  { publicUrl, keyManager }: { readonly publicUrl: string; readonly keyManager: KeyManager },
  credential: NewCredential,
  { values, holderKey }: TokenSubject,
  at: Date,
): Promise<string> {
  const disclosures = Object.entries(values).map(([name, value]) =>
    Buffer.from(JSON.stringify([randomBytes(16).toString('base64url'), name, value])).toString('base64url'),
  );
  const claims = {
    iss: publicUrl,
    iat: Math.floor(at.getTime() / 1_000),
    vct: identityType(publicUrl),
    jti: credential.id,
    status: { status_list: { idx: credential.place, uri: tokenListUrl(publicUrl, credential.list) } },
    // In the order of the hashes, which tells nothing of which attribute is which.
    _sd: disclosures
      .map((disclosure) => createHash('sha256').update(disclosure).digest('base64url'))
      .toSorted(),
    _sd_alg: 'sha-256',
    ...(holderKey === null ? {} : { cnf: { jwk: holderKey } }),
  };
  const token = await keyManager.signJwt('credential', claims, { typ: 'dc+sd-jwt' });
  return [token, ...disclosures, ''].join('~');
}
