import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import { wishesOfClient } from '../wishes.ts';
import { givenBy } from './agree.ts';
import { linkedIn } from './linked-steps.ts';
import type { LinkedParts } from './parts.ts';

type List = readonly string[] | null | undefined;

export interface LinkedAgreement {
  readonly linkedTransactionId: string;
  readonly acceptedClaims?: List;
  readonly permittedAuthorizeScopes?: List;
  /** The wallet's, over both lists: `header.signature`. */
  readonly signature?: string | null | undefined;
}

/** Takes the agreement of a wallet's person; the browser that waits is given the code. */
export async function agreeByWallet(
  parts: LinkedParts,
  agreement: LinkedAgreement,
): Promise<
  Result<string, 'transaction-invalid' | 'claim-not-accepted' | 'scope-not-permitted' | 'signature-invalid'>
> {
  const { linkedTransactionId, acceptedClaims, permittedAuthorizeScopes } = agreement;
  const found = await linkedIn(parts, linkedTransactionId, 'wallet-proved');
  const step = found === null ? null : await parts.steps.find(found.key);
  if (found === null || step?.identified == null) return fail('transaction-invalid');
  const { clientId, params } = found.authorization;
  const wishes = await wishesOfClient(parts.provider, clientId, params);
  const chosen = {
    acceptedClaims: acceptedClaims ?? [],
    permittedScopes: permittedAuthorizeScopes ?? [],
  };
  const given = givenBy(chosen, wishes);
  if (!given.ok) return given;
  const { subject } = step.identified;
  const signature = filled(agreement.signature);
  if (signature !== null && !(await isSigned(parts, subject, signature, agreement)))
    return fail('signature-invalid');
  // First, because a token rests on it, and the browser may have its code the moment after.
  await parts.consents.remember(clientId, subject, wishes, { ...given.value, signature });
  const agreed = await parts.linked.agreed(linkedTransactionId, given.value);
  return agreed ? ok(linkedTransactionId) : fail('transaction-invalid');
}

function isSigned(
  { identityKeys }: LinkedParts,
  token: string,
  signature: string,
  { acceptedClaims, permittedAuthorizeScopes }: LinkedAgreement,
): Promise<boolean> {
  const over = JSON.stringify({
    accepted_claims: sorted(acceptedClaims),
    permitted_authorized_scopes: sorted(permittedAuthorizeScopes),
  });
  return identityKeys.hasSigned({ token, signature, over });
}

/** By code unit, as wallets and eSignet sort them. */
function sorted(list: List): readonly string[] | null {
  return list == null ? null : [...list].sort();
}

function filled(text: string | null | undefined): string | null {
  return text == null || text === '' ? null : text;
}
