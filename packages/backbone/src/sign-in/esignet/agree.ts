import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import { accountId } from '../account.ts';
import { claimsOf } from '../claims.ts';
import type { Wishes } from '../consent-store.ts';
import { isService } from '../resident-resource.ts';
import { wishesOfClient } from '../wishes.ts';
import { codeFor } from './code-for.ts';
import type { GivenCode } from './code-for.ts';
import type { EsignetParts } from './parts.ts';

export interface Agreement {
  readonly transactionId: string;
  readonly acceptedClaims: readonly string[];
  readonly permittedScopes: readonly string[];
}

/** Takes the person's agreement and gives the client's code, once; both token routes redeem it. */
export async function giveCode(
  parts: EsignetParts,
  agreement: Agreement,
): Promise<Result<GivenCode, 'transaction-invalid' | 'claim-not-accepted' | 'scope-not-permitted'>> {
  const { transactionId } = agreement;
  const proved = await provedStep(parts, transactionId);
  if (proved === null) return fail('transaction-invalid');
  const { authorization, step, identified } = proved;
  const wishes = await wishesOfClient(parts.provider, authorization.clientId, authorization.params);
  const given =
    step.remembered === null
      ? givenBy(agreement, wishes)
      : ok({ claims: step.remembered, scopes: wishes.scopes });
  if (!given.ok) return given;
  if (!(await parts.authorizations.coded(transactionId))) return fail('transaction-invalid');
  const { clientId } = authorization;
  if (step.remembered === null)
    await parts.consents.remember(clientId, identified.subject, wishes, given.value);
  const account = accountId({ uin: identified.uin, individualId: step.individualId });
  const code = await codeFor(parts, authorization, { account, factor: 'OTP' }, given.value);
  await parts.steps.remove(transactionId);
  return code === null ? fail('transaction-invalid') : ok(code);
}

/** Which of the claims asked for the person's identity has. */
export async function describeClaims(parts: EsignetParts, transactionId: string) {
  const proved = await provedStep(parts, transactionId);
  if (proved === null) return fail('transaction-invalid');
  const { authorization, step, identified } = proved;
  const { clientId, params } = authorization;
  const { essentialClaims, voluntaryClaims } = await wishesOfClient(parts.provider, clientId, params);
  const asked = [...essentialClaims, ...voluntaryClaims];
  const account = { uin: identified.uin, individualId: step.individualId };
  const held = await claimsOf(parts.claims, account, asked);
  const consentAction = step.remembered === null ? ('CAPTURE' as const) : ('NOCAPTURE' as const);
  return ok({
    transactionId,
    consentAction,
    claimStatus: asked.map((claim) => ({ claim, available: Object.hasOwn(held, claim), verified: false })),
    profileUpdateRequired: false,
  });
}

async function provedStep(parts: EsignetParts, transactionId: string) {
  const found = await parts.authorizations.find(transactionId);
  const step = found?.state === 'proved' ? await parts.steps.find(transactionId) : null;
  if (found == null || step?.identified == null) return null;
  return { authorization: found.authorization, step, identified: step.identified };
}

/** What of the client's wishes the person agreed to. */
export function givenBy(
  { acceptedClaims, permittedScopes }: Omit<Agreement, 'transactionId'>,
  wishes: Wishes,
): Result<
  { readonly claims: readonly string[]; readonly scopes: readonly string[] },
  'claim-not-accepted' | 'scope-not-permitted'
> {
  const asked = [...wishes.essentialClaims, ...wishes.voluntaryClaims];
  const isWhole = wishes.essentialClaims.every((claim) => acceptedClaims.includes(claim));
  if (!isWhole || acceptedClaims.some((claim) => !asked.includes(claim))) return fail('claim-not-accepted');
  const services = wishes.scopes.filter(isService);
  if (permittedScopes.some((scope) => !services.includes(scope))) return fail('scope-not-permitted');
  const scopes = wishes.scopes.filter((scope) => !isService(scope) || permittedScopes.includes(scope));
  return ok({ claims: [...new Set(acceptedClaims)], scopes });
}
