import { randomInt } from 'node:crypto';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import { OTP_CHANNELS } from '@doorstep/core/backbone/id-authentication/id-authentication.ts';
import { entityOfClient } from '../interaction.ts';
import { issueCode } from '../issue-code.ts';
import { proveCode } from '../prove-code.ts';
import type { Step } from '../step-store.ts';
import { authenticationId, plainId } from '../typed-id.ts';
import { wishesOfClient } from '../wishes.ts';
import { factorsOf } from './factors.ts';
import type { Factor } from './factors.ts';
import type { Linked } from './linked-store.ts';
import type { LinkedParts } from './parts.ts';
import { AUTHENTICATE_WORDS, rememberedClaims } from './steps.ts';
import type { AuthenticateWord, OtpWish } from './steps.ts';

export interface LinkedProof {
  readonly linkedTransactionId: string;
  readonly individualId: string;
  readonly challengeList: readonly {
    readonly authFactorType: string;
    readonly challenge: string;
    readonly format: string;
  }[];
}

type WalletWord = 'not-bound' | 'key-unbound' | 'thumbprint-missing' | 'proof-invalid' | 'format-not-served';

/** Sends a code to a wallet's person, within the limits of every other way in. */
export async function sendLinkedOtp(parts: LinkedParts, wish: OtpWish) {
  const { transactionId } = wish;
  const found = await linkedIn(parts, transactionId, 'linked');
  if (found === null) return fail('transaction-invalid');
  if (!(await parts.linked.count(transactionId, 'sends', parts.mostSends))) return fail('attempts-used-up');
  const entity = await entityOfClient(parts.clientNames, found.authorization.clientId);
  const asked = wish.otpChannels.map((channel) => channel.toUpperCase());
  const channels = OTP_CHANNELS.filter((channel) => asked.includes(channel));
  const step = await issueCode(parts, entity, wish.individualId, channels);
  if (step.ok) await parts.steps.save(found.key, step.value);
  return step;
}

/** The authorization of a wallet in a state, as long as there is its client. */
export async function linkedIn(
  parts: LinkedParts,
  linkedId: string,
  state: Linked['state'],
): Promise<Linked | null> {
  const found = await parts.linked.find(linkedId);
  if (found?.state !== state) return null;
  const client = await parts.provider.Client.find(found.authorization.clientId);
  return client === undefined ? null : found;
}

/** Proves who a wallet's person is. An agreement given before stands for this one, unless the client wants it anew. */
export async function authenticateLinked(
  parts: LinkedParts,
  proof: LinkedProof,
): Promise<Result<'CAPTURE' | 'NOCAPTURE', AuthenticateWord | WalletWord>> {
  const { linkedTransactionId, challengeList } = proof;
  const found = await linkedIn(parts, linkedTransactionId, 'linked');
  if (found === null) return fail('transaction-invalid');
  const [challenge, ...more] = challengeList;
  const factor = factorsOf(found.authorization.params).find((one) => one === challenge?.authFactorType);
  if (challenge === undefined || factor === undefined || more.length > 0) return fail('factor-not-offered');
  if (factor === 'WLA' && challenge.format !== 'jwt') return fail('format-not-served');
  if (!(await parts.linked.count(linkedTransactionId, 'tries', parts.mostTries)))
    return fail('attempts-used-up');
  const proved = await PROVE[factor](parts, found, proof.individualId, challenge.challenge);
  return proved.ok ? goOn(parts, proof, found, { step: proved.value, factor }) : proved;
}

type Prove = (
  parts: LinkedParts,
  found: Linked,
  individualId: string,
  challenge: string,
) => Promise<Result<Identified, AuthenticateWord | WalletWord>>;

type Identified = Step & { readonly identified: NonNullable<Step['identified']> };

const PROVE: Readonly<Record<Factor, Prove>> = { OTP: proveByCode, WLA: proveByKey };

async function proveByCode(
  ...[parts, { authorization, key }, individualId, otp]: Parameters<Prove>
): ReturnType<Prove> {
  const step = await parts.steps.find(key);
  if (step?.individualId !== plainId(individualId)) return fail('auth-failed');
  const entity = await entityOfClient(parts.clientNames, authorization.clientId);
  const proved = await proveCode(parts, entity, step, otp);
  if (!proved.ok) return fail(AUTHENTICATE_WORDS[proved.failure.word], proved.failure.data);
  return ok({ ...step, identified: proved.value });
}

async function proveByKey(...[parts, { authorization }, typed, proof]: Parameters<Prove>): ReturnType<Prove> {
  const individualId = plainId(typed);
  const known = await authenticationId(parts.idRepository, individualId);
  if (!known.ok) return fail('not-bound');
  const transactionId = String(randomInt(1_000_000_000, 10_000_000_000));
  const proved = await parts.identityKeys.authenticate({
    individualId: known.value,
    named: individualId,
    transactionId,
    proof,
    audiences: parts.walletAudiences,
    entity: await entityOfClient(parts.clientNames, authorization.clientId),
  });
  if (!proved.ok) return proved;
  return ok({
    individualId,
    authenticationId: known.value,
    transactionId,
    maskedPhone: null,
    maskedEmail: null,
    codeExpiresAt: new Date().toISOString(),
    codesLeft: 0,
    identified: { uin: proved.value.uin, subject: proved.value.token },
    remembered: null,
    nobody: false,
  });
}

async function goOn(
  parts: LinkedParts,
  { linkedTransactionId }: LinkedProof,
  { authorization, key }: Linked,
  { step, factor }: { readonly step: Identified; readonly factor: Factor },
): Promise<Result<'CAPTURE' | 'NOCAPTURE', 'transaction-invalid'>> {
  const claims = await rememberedClaims(parts, authorization, step.identified.subject);
  const { clientId, params } = authorization;
  const { scopes } = await wishesOfClient(parts.provider, clientId, params);
  const given = claims === null ? null : { claims, scopes };
  if (!(await parts.linked.proved(linkedTransactionId, factor))) return fail('transaction-invalid');
  await parts.steps.save(key, { ...step, remembered: claims });
  if (given === null) return ok('CAPTURE');
  return (await parts.linked.agreed(linkedTransactionId, given))
    ? ok('NOCAPTURE')
    : fail('transaction-invalid');
}
