import { randomBytes, randomInt } from 'node:crypto';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import { accountId } from '../account.ts';
import { isService } from '../resident-resource.ts';
import { wishesOfClient } from '../wishes.ts';
import { configsFor } from './begin.ts';
import { codeFor } from './code-for.ts';
import type { GivenCode } from './code-for.ts';
import { authFactorsOf } from './factors.ts';
import type { Agreed } from './linked-store.ts';
import type { LinkedParts } from './parts.ts';

export interface LinkCodeOf {
  readonly transactionId: string;
  readonly linkCode: string;
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** A code for a wallet to read from a browser's page. */
export async function makeLinkCode(parts: LinkedParts, transactionId: string) {
  const { linked, limits } = parts;
  const linkCode = Array.from({ length: limits.codeLength }, () => ALPHABET[randomInt(ALPHABET.length)]).join(
    '',
  );
  const ends = await linked.addCode(transactionId, linkCode, {
    most: limits.codes,
    seconds: limits.codeSeconds,
  });
  if (ends !== null) return ok({ transactionId, linkCode, expireDateTime: ends.toISOString() });
  const found = await parts.authorizations.find(transactionId);
  return found?.state === 'asked' ? fail('link-codes-used-up') : fail('transaction-invalid');
}

/** Answers when a wallet took over by the code; at once when one did before. */
export async function waitForLink(
  parts: LinkedParts,
  { transactionId, linkCode }: LinkCodeOf,
  gone: AbortSignal,
) {
  const { linked, watch, limits } = parts;
  const told = (linkedAt: Date) =>
    ok({ transactionId, linkStatus: 'LINKED' as const, linkedDateTime: linkedAt.toISOString() });
  const before = await linked.stateOf(transactionId, linkCode);
  if (before === null) return fail('link-code-invalid');
  if (before.linkedAt !== null) return told(before.linkedAt);
  const awaited = { code: linked.watched(linkCode), states: AFTER_LINKING };
  if (!(await watch.until(awaited, limits.statusSeconds, gone))) return fail('nothing-yet');
  const after = await linked.stateOf(transactionId, linkCode);
  return after?.linkedAt == null ? fail('nothing-yet') : told(after.linkedAt);
}

const AFTER_LINKING = ['linked', 'wallet-proved', 'agreed', 'coded'] as const;

/** A wallet takes the authorization over: from here on it is the wallet's to go on with, and no browser's. */
export async function linkWallet(parts: LinkedParts, linkCode: string) {
  const linkTransactionId = randomBytes(32).toString('base64url');
  const linked = await parts.linked.link(linkCode, linkTransactionId, parts.limits.linkedSeconds);
  if (linked === null) return fail('link-code-invalid');
  const { clientId, params } = linked.authorization;
  const client = await parts.provider.Client.find(clientId);
  if (client === undefined) return fail('link-code-invalid');
  const names = await parts.clientNames(clientId);
  const wishes = await wishesOfClient(parts.provider, clientId, params);
  return ok({
    linkTransactionId,
    clientName: { '@none': client.clientName ?? names['eng'] ?? clientId, ...names },
    logoUrl: client.logoUri ?? null,
    authorizeScopes: wishes.scopes.filter(isService),
    essentialClaims: [...wishes.essentialClaims],
    voluntaryClaims: [...wishes.voluntaryClaims],
    authFactors: authFactorsOf(params),
    configs: await configsFor(parts, clientId),
    credentialScopes: [],
  });
}

/** Answers with the client's code when the wallet's person agreed; the code is given once. */
export async function waitForCode(
  parts: LinkedParts,
  { transactionId, linkCode }: LinkCodeOf,
  gone: AbortSignal,
): Promise<Result<GivenCode, 'link-code-invalid' | 'transaction-invalid' | 'nothing-yet'>> {
  const { linked, watch, limits } = parts;
  const before = await linked.stateOf(transactionId, linkCode);
  if (before?.linkedAt == null) return fail('link-code-invalid');
  if (before.state === 'coded') return fail('transaction-invalid');
  const awaited = { code: linked.watched(linkCode), states: ['agreed', 'coded'] } as const;
  const isAgreed = before.state === 'agreed' || (await watch.until(awaited, limits.authCodeSeconds, gone));
  if (!isAgreed || gone.aborted) return fail('nothing-yet');
  const taken = await linked.coded(transactionId, linkCode);
  return taken === null ? fail('transaction-invalid') : codeOf(parts, taken);
}

async function codeOf(
  parts: LinkedParts,
  { authorization, key, factor, given }: Agreed,
): Promise<Result<GivenCode, 'transaction-invalid'>> {
  const step = await parts.steps.find(key);
  if (step?.identified == null) return fail('transaction-invalid');
  const account = accountId({ uin: step.identified.uin, individualId: step.individualId });
  const code = await codeFor(parts, authorization, { account, factor }, given);
  await parts.steps.remove(key);
  return code === null ? fail('transaction-invalid') : ok(code);
}
